#version 410 core
// Next source, step 2: pulls mean and deviation of each OKLab channel and the mean chroma towards the slow reference, and
// flattens what has grown sharper than it: round after round edges would harden into stripes.
in vec2 uv;
out vec4 colour;
#include "colour.glsl"
uniform sampler2D picture;
uniform sampler2D statistics; // mean and detail, deviation and chroma
uniform sampler2D reference;
uniform sampler2D cellSums;   // left half: means of the cells
uniform ivec2 cells;
uniform float pull;

// Lightness of the surroundings: the means of the cells, joined smoothly.
float around(vec2 at)
{
    at = clamp(at * vec2(cells) - 0.5, vec2(0.0), vec2(cells) - 1.0);
    ivec2 a = ivec2(at);
    ivec2 b = min(a + 1, cells - 1);
    vec2 f = at - vec2(a);
    return mix(
        mix(texelFetch(cellSums, a, 0).r, texelFetch(cellSums, ivec2(b.x, a.y), 0).r, f.x),
        mix(texelFetch(cellSums, ivec2(a.x, b.y), 0).r, texelFetch(cellSums, b, 0).r, f.x), f.y);
}

void main()
{
    vec4 mean = texelFetch(statistics, ivec2(0, 0), 0);
    vec4 deviation = texelFetch(statistics, ivec2(1, 0), 0);
    vec4 wantedMean = texelFetch(reference, ivec2(0, 0), 0);
    vec4 wantedDeviation = texelFetch(reference, ivec2(1, 0), 0);

    // A channel that is nearly flat has no deviation to scale: bounded, so that its noise is not blown up.
    vec3 gain = clamp((wantedDeviation.rgb + 0.002) / (deviation.rgb + 0.002), 0.5, 2.0);
    float chroma = clamp((wantedDeviation.a + 0.004) / (deviation.a + 0.004), 0.5, 2.0);
    float flatten = clamp(1.0 - sqrt((wantedMean.a + 1e-5) / (mean.a + 1e-5)), 0.0, 0.5);

    vec3 lab = oklabOf(texelFetch(picture, ivec2(gl_FragCoord.xy), 0).rgb);
    if (flatten > 0.02)
    {
        lab.x += (around(uv) - lab.x) * flatten * pull;
    }

    lab = mix(lab, (lab - mean.rgb) * gain + wantedMean.rgb, pull);
    lab.yz *= mix(1.0, chroma, pull);
    colour = vec4(clamp(codedOfOklab(lab), 0.0, 1.0), 1.0);
}
