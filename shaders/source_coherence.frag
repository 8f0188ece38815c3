#version 410 core
// Next source, step 2: pulls mean and deviation of each OKLab channel and the mean chroma towards the slow reference, and
// flattens what has grown sharper than it: round after round edges would harden into stripes.
in vec2 uv;
flat in vec3 scale;
flat in vec3 shift;
flat in float flatness;
out vec4 colour;
#include "colour.glsl"
uniform sampler2D picture;
uniform sampler2D cellSums; // left half: means of the cells
uniform vec2 cells;

void main()
{
    vec3 lab = oklabOf(texelFetch(picture, ivec2(gl_FragCoord.xy), 0).rgb);
    vec2 cell = clamp(uv * cells, vec2(0.5), cells - 0.5); // between the middles of cells they are joined smoothly
    float around = texture(cellSums, cell / vec2(2.0 * cells.x, cells.y)).r;
    lab.x += (around - lab.x) * flatness;
    colour = vec4(clamp(codedOfOklab(lab * scale + shift), 0.0, 1.0), 1.0);
}
