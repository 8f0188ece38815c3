#version 410 core
// A styled picture at the output's size: Catmull-Rom that follows edges. Where there is an edge the picture is sharpened
// across it and smoothed along it; ringing is held within the neighbours.
in vec2 uv;
out vec4 colour;
#include "colour.glsl"
#include "sampling.glsl"
uniform sampler2D picture;
uniform float sharpness;

void main()
{
    vec2 texel = 1.0 / vec2(textureSize(picture, 0));
    vec3 left = texture(picture, uv - vec2(texel.x, 0.0)).rgb;
    vec3 right = texture(picture, uv + vec2(texel.x, 0.0)).rgb;
    vec3 above = texture(picture, uv - vec2(0.0, texel.y)).rgb;
    vec3 below = texture(picture, uv + vec2(0.0, texel.y)).rgb;
#ifdef FAST
    vec3 centre = texture(picture, uv).rgb;
#else
    vec3 centre = catmullRom(picture, uv);
#endif
    vec2 gradient = vec2(lumaOf(right - left), lumaOf(below - above));
    float strength = dot(gradient, gradient);
    vec2 across = gradient * inversesqrt(strength + 1e-5); // shorter than 1 where there is no edge
    float edge = clamp(strength * 12.0, 0.0, 1.0);
    vec3 acrossMean = mix(0.5 * (left + right), 0.5 * (above + below), across.y * across.y / (dot(across, across) + 1e-5));
#ifdef FAST
    vec3 c = centre;
#else
    vec2 along = vec2(-across.y, across.x) * texel * 0.75;
    vec3 smoothed = 0.5 * (texture(picture, uv + along).rgb + texture(picture, uv - along).rgb);
    vec3 c = mix(centre, smoothed, 0.5 * edge);
#endif
    c += sharpness * (c - mix(0.25 * (left + right + above + below), acrossMean, edge));
    vec3 low = min(min(min(left, right), min(above, below)), centre);
    vec3 high = max(max(max(left, right), max(above, below)), centre);
    colour = vec4(clamp(c, max(low, 0.0), min(high, 1.0)), 1.0);
}
