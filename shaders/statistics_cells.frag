#version 410 core
// Statistics, step 1: mean (left half) and mean square (right half) of a cell of the picture in OKLab. Every second pixel.
out vec4 sums;
#include "colour.glsl"
uniform sampler2D picture;
uniform ivec2 cells;

void main()
{
    ivec2 cell = ivec2(gl_FragCoord.xy);
    bool squares = cell.x >= cells.x;
    cell.x -= squares ? cells.x : 0;
    ivec2 size = textureSize(picture, 0);
    ivec2 from = cell * size / cells;
    ivec2 to = (cell + 1) * size / cells;
    vec4 sum = vec4(0.0);
    for (int y = from.y; y < to.y; y += 2)
    {
        for (int x = from.x + ((y >> 1) & 1); x < to.x; x += 2)
        {
            vec3 lab = oklabOf(texelFetch(picture, ivec2(x, y), 0).rgb);
            sum += vec4(squares ? lab * lab : lab, 1.0);
        }
    }

    sums = vec4(sum.rgb / max(sum.a, 1.0), 1.0);
}
