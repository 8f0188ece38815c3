#version 410 core
// A picture for a ControlNet, step 2: Sobel's gradient of the blurred grey and, in blue, its length. The factor is a constant, so that a
// step from black to white has length 1: a frame's own maximum would make the lines flicker.
in vec2 uv;
out vec4 colour;
uniform sampler2D picture;
#ifdef SOFT
uniform float threshold;
#endif

const float toStep = 0.4; // Sobel's weights add up to 4 a side, and the blur leaves 0.625 of a step within its reach

float at(ivec2 place)
{
    return texelFetch(picture, clamp(place, ivec2(0), textureSize(picture, 0) - 1), 0).r;
}

void main()
{
    ivec2 p = ivec2(gl_FragCoord.xy);
    float nw = at(p + ivec2(-1, -1));
    float ne = at(p + ivec2(1, -1));
    float sw = at(p + ivec2(-1, 1));
    float se = at(p + ivec2(1, 1));
    float x = ne + se - nw - sw + 2.0 * (at(p + ivec2(1, 0)) - at(p + ivec2(-1, 0)));
    float y = sw + se - nw - ne + 2.0 * (at(p + ivec2(0, 1)) - at(p + ivec2(0, -1)));
    vec2 gradient = toStep * vec2(x, y);
    float strength = length(gradient);
#ifdef SOFT
    colour = vec4(vec3(clamp(strength / (2.0 * threshold), 0.0, 1.0)), 1.0);
#else
    colour = vec4(gradient, strength, 1.0);
#endif
}
