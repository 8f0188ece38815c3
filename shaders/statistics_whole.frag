#version 410 core
// Statistics, step 2: mean (left texel) and deviation (right texel) of the whole picture, in OKLab.
out vec4 value;
uniform sampler2D cellSums;
uniform ivec2 cells;

void main()
{
    vec3 mean = vec3(0.0);
    vec3 square = vec3(0.0);
    for (int y = 0; y < cells.y; y++)
    {
        for (int x = 0; x < cells.x; x++)
        {
            mean += texelFetch(cellSums, ivec2(x, y), 0).rgb;
            square += texelFetch(cellSums, ivec2(x + cells.x, y), 0).rgb;
        }
    }

    mean /= float(cells.x * cells.y);
    square /= float(cells.x * cells.y);
    value = vec4(gl_FragCoord.x < 1.0 ? mean : sqrt(max(square - mean * mean, 0.0)), 1.0);
}
