#version 410 core
// A larger picture of any aspect laid over the whole frame: the mean of what falls on a pixel, by evenly spread bilinear
// taps. Opaque.
in vec2 uv;
out vec4 colour;
#include "sampling.glsl"
uniform sampler2D picture;
uniform vec2 cover;
uniform vec2 stepSize;  // of a pixel of the frame, in the picture
uniform ivec2 taps;

void main()
{
    vec2 corner = covered(uv, cover) - 0.5 * stepSize;
    vec3 sum = vec3(0.0);
    for (int y = 0; y < taps.y; y++)
    {
        for (int x = 0; x < taps.x; x++)
        {
            sum += texture(picture, corner + stepSize * (vec2(x, y) + 0.5) / vec2(taps)).rgb;
        }
    }

    colour = vec4(sum / float(taps.x * taps.y), 1.0);
}
