#version 410 core
// Bloom, step 1: the bright parts of the shown picture, a quarter of its size.
in vec2 uv;
out vec4 colour;
#include "sampling.glsl"
#include "layers.glsl"
#include "colour.glsl"
uniform vec2 texel; // of the target
uniform float threshold;

void main()
{
    vec3 c = 0.25 * (shown(uv + texel * vec2(-0.25, -0.25)) + shown(uv + texel * vec2(0.25, -0.25))
        + shown(uv + texel * vec2(-0.25, 0.25)) + shown(uv + texel * vec2(0.25, 0.25)));
    float luma = lumaOf(c);
    colour = vec4(c * smoothstep(threshold - 0.1, threshold + 0.1, luma), 1.0);
}
