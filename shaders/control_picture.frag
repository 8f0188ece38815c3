#version 410 core
// A picture for a ControlNet, step 1: any picture over the whole frame, its aspect kept, on black. Grey, and blurred before edges are
// looked for (a 5x5 binomial out of nine bilinear taps, deviation 1 pixel): grain and compression are no edges.
in vec2 uv;
out vec4 colour;
#include "colour.glsl"
#include "sampling.glsl"
uniform sampler2D picture;
uniform vec2 cover;
#ifdef BLUR
uniform vec2 texel; // of the target

float greyAt(vec2 position)
{
    vec4 c = texture(picture, covered(position, cover));
    return lumaOf(clamp(c.rgb, 0.0, 1.0)) * c.a;
}
#endif

void main()
{
#ifdef BLUR
    const float side = 5.0 / 16.0;
    const float middle = 6.0 / 16.0;
    vec2 step = 1.2 * texel;
    float corners = greyAt(uv - step) + greyAt(uv + step) + greyAt(uv + vec2(step.x, -step.y)) + greyAt(uv + vec2(-step.x, step.y));
    float sides = greyAt(uv - vec2(step.x, 0.0)) + greyAt(uv + vec2(step.x, 0.0)) + greyAt(uv - vec2(0.0, step.y)) + greyAt(uv + vec2(0.0, step.y));
    colour = vec4(vec3(side * side * corners + side * middle * sides + middle * middle * greyAt(uv)), 1.0);
#else
    vec4 c = texture(picture, covered(uv, cover));
    c.rgb = clamp(c.rgb, 0.0, 1.0) * c.a;
#ifdef GREY
    c.rgb = vec3(lumaOf(c.rgb));
#endif
    colour = vec4(c.rgb, 1.0);
#endif
}
