#version 410 core
// A picture of any size laid over the whole frame, its own aspect kept: for injections.
in vec2 uv;
out vec4 colour;
#include "sampling.glsl"
uniform sampler2D picture;
uniform vec2 cover;

void main()
{
    colour = vec4(clamp(texture(picture, covered(uv, cover)).rgb, 0.0, 1.0), 1.0);
}
