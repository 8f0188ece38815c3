#version 410 core
// The source as it covers the frame, made small to be measured: the mean of what falls on a cell, times its opacity, and the opacity.
in vec2 uv;
out vec4 colour;
#include "sampling.glsl"
uniform sampler2D picture;
uniform vec2 cover;
uniform vec2 stepSize;  // of a cell, in the picture
uniform ivec2 taps;

void main()
{
    vec2 corner = covered(uv, cover) - 0.5 * stepSize;
    vec4 sum = vec4(0.0);
    for (int y = 0; y < taps.y; y++)
    {
        for (int x = 0; x < taps.x; x++)
        {
            vec4 c = clamp(texture(picture, corner + stepSize * (vec2(x, y) + 0.5) / vec2(taps)), 0.0, 1.0);
            sum += vec4(c.rgb * c.a, c.a);
        }
    }

    colour = sum / float(taps.x * taps.y);
}
