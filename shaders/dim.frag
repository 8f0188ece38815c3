#version 410 core
// The master fader, last of all.
out vec4 colour;
uniform sampler2D picture;
uniform float level;

void main()
{
    colour = vec4(texelFetch(picture, ivec2(gl_FragCoord.xy), 0).rgb * level, 1.0);
}
