#version 410 core
// Statistics, step 2: mean (left texel) and deviation (right texel) of the whole picture, in OKLab;
// in alpha the mean squared gradient and the mean chroma.
out vec4 value;
uniform sampler2D cellSums;
uniform ivec2 cells;

void main()
{
    vec4 mean = vec4(0.0);
    vec4 square = vec4(0.0);
    for (int y = 0; y < cells.y; y++)
    {
        for (int x = 0; x < cells.x; x++)
        {
            mean += texelFetch(cellSums, ivec2(x, y), 0);
            square += texelFetch(cellSums, ivec2(x + cells.x, y), 0);
        }
    }

    mean /= float(cells.x * cells.y);
    square /= float(cells.x * cells.y);
    value = gl_FragCoord.x < 1.0 ? mean : vec4(sqrt(max(square.rgb - mean.rgb * mean.rgb, 0.0)), square.a);
}
