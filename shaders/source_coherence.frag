#version 410 core
// Next source, step 2: pulls mean and deviation of each OKLab channel towards the slow reference.
in vec2 uv;
out vec4 colour;
#include "colour.glsl"
uniform sampler2D picture;
uniform sampler2D statistics; // mean, deviation
uniform sampler2D reference;
uniform float pull;

void main()
{
    vec3 mean = texelFetch(statistics, ivec2(0, 0), 0).rgb;
    vec3 deviation = texelFetch(statistics, ivec2(1, 0), 0).rgb;
    vec3 wantedMean = texelFetch(reference, ivec2(0, 0), 0).rgb;
    vec3 wantedDeviation = texelFetch(reference, ivec2(1, 0), 0).rgb;

    // A channel that is nearly flat has no deviation to scale: bounded, so that its noise is not blown up.
    vec3 gain = clamp((wantedDeviation + 0.002) / (deviation + 0.002), 0.5, 2.0);
    vec3 lab = oklabOf(texelFetch(picture, ivec2(gl_FragCoord.xy), 0).rgb);
    lab = mix(lab, (lab - mean) * gain + wantedMean, pull);
    colour = vec4(clamp(codedOfOklab(lab), 0.0, 1.0), 1.0);
}
