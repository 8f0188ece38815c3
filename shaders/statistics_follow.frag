#version 410 core
// The slow reference of colour coherence moves a share of the way to the present statistics.
out vec4 value;
uniform sampler2D reference;
uniform sampler2D statistics;
uniform float share;

void main()
{
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec4 present = texelFetch(statistics, at, 0);
    value = share >= 1.0 ? present : mix(texelFetch(reference, at, 0), present, share);
}
