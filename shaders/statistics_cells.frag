#version 410 core
// Statistics, step 1: mean (left half) and mean square (right half) of a cell of the picture in OKLab, and in the alpha
// the mean squared gradient of its grey and its mean chroma. Every second pixel.
out vec4 sums;
#include "colour.glsl"
uniform sampler2D picture;
uniform ivec2 cells;

float grey(vec3 coded)
{
    return dot(coded, vec3(0.3, 0.6, 0.1));
}

void main()
{
    ivec2 cell = ivec2(gl_FragCoord.xy);
    bool squares = cell.x >= cells.x;
    cell.x -= squares ? cells.x : 0;
    ivec2 size = textureSize(picture, 0);
    ivec2 from = cell * size / cells;
    ivec2 to = (cell + 1) * size / cells;
    vec3 sum = vec3(0.0);
    float extra = 0.0;
    float count = 0.0;
    for (int y = from.y; y < to.y; y += 2)
    {
        for (int x = from.x + ((y >> 1) & 1); x < to.x; x += 2)
        {
            vec3 coded = texelFetch(picture, ivec2(x, y), 0).rgb;
            vec3 lab = oklabOf(coded);
            sum += squares ? lab * lab : lab;
            count += 1.0;
            if (squares)
            {
                extra += length(lab.yz);
            }
            else
            {
                ivec2 next = min(ivec2(x, y) + 2, size - 1); // over two pixels: less of noise, more of edges
                vec2 slope = vec2(grey(texelFetch(picture, ivec2(next.x, y), 0).rgb), grey(texelFetch(picture, ivec2(x, next.y), 0).rgb))
                    - grey(coded);
                extra += dot(slope, slope);
            }
        }
    }

    sums = vec4(sum, extra) / max(count, 1.0);
}
