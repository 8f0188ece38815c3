#version 410 core
// Bloom, steps 2 and 3: a Gaussian along one axis, deviation 3 texels of the source, in nine bilinear taps.
in vec2 uv;
out vec4 colour;
uniform sampler2D picture;
uniform vec2 axis; // one texel along the axis

void main()
{
    vec3 sum = texture(picture, uv).rgb * 0.1336;
    sum += (texture(picture, uv + axis * 1.4585).rgb + texture(picture, uv - axis * 1.4585).rgb) * 0.2333;
    sum += (texture(picture, uv + axis * 3.404).rgb + texture(picture, uv - axis * 3.404).rgb) * 0.1360;
    sum += (texture(picture, uv + axis * 5.352).rgb + texture(picture, uv - axis * 5.352).rgb) * 0.0513;
    sum += (texture(picture, uv + axis * 7.303).rgb + texture(picture, uv - axis * 7.303).rgb) * 0.0126;
    colour = vec4(sum, 1.0);
}
