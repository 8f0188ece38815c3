#version 410 core
// The slow reference of colour coherence moves a share of the way to between the present statistics and its anchor.
out vec4 value;
uniform sampler2D reference;
uniform sampler2D statistics;
uniform sampler2D anchor;
uniform float share;
uniform float hold; // 0 to 1: how near to the anchor

void main()
{
    ivec2 at = ivec2(gl_FragCoord.xy);
    vec4 present = texelFetch(statistics, at, 0);
    if (hold > 0.0)
    {
        present = mix(present, texelFetch(anchor, at, 0), hold);
    }

    value = share >= 1.0 ? present : mix(texelFetch(reference, at, 0), present, share);
}
