#version 410 core
// Next source, step 2: one triangle over the target, and with it what is the same for all its pixels.
uniform sampler2D statistics; // mean and detail, deviation and chroma
uniform sampler2D reference;
uniform float pull;
out vec2 uv;
flat out vec3 scale;     // of OKLab, with the shift behind it
flat out vec3 shift;
flat out float flatness; // how far lightness goes towards that of its surroundings

void main()
{
    uv = vec2(gl_VertexID == 1 ? 2.0 : 0.0, gl_VertexID == 2 ? 2.0 : 0.0);
    gl_Position = vec4(uv * 2.0 - 1.0, 0.0, 1.0);

    vec4 mean = texelFetch(statistics, ivec2(0, 0), 0);
    vec4 deviation = texelFetch(statistics, ivec2(1, 0), 0);
    vec4 wantedMean = texelFetch(reference, ivec2(0, 0), 0);
    vec4 wantedDeviation = texelFetch(reference, ivec2(1, 0), 0);

    // A channel that is nearly flat has no deviation to scale: bounded, so that its noise is not blown up.
    vec3 gain = clamp((wantedDeviation.rgb + 0.002) / (deviation.rgb + 0.002), 0.5, 2.0);
    float chroma = mix(1.0, clamp((wantedDeviation.a + 0.004) / (deviation.a + 0.004), 0.5, 2.0), pull);
    scale = mix(vec3(1.0), gain, pull) * vec3(1.0, chroma, chroma);
    shift = (wantedMean.rgb - mean.rgb * gain) * pull * vec3(1.0, chroma, chroma);
    float sharper = clamp(1.0 - sqrt((wantedMean.a + 1e-5) / (mean.a + 1e-5)), 0.0, 0.5);
    flatness = sharper > 0.02 ? sharper * pull : 0.0;
}
