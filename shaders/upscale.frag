#version 410 core
// A styled picture at the output's size: Catmull-Rom that follows edges. Where there is an edge the picture is sharpened
// across it and smoothed along it.
in vec2 uv;
out vec4 colour;
#include "colour.glsl"
#include "sampling.glsl"
#include "edges.glsl"
uniform sampler2D picture;

void main()
{
    vec2 texel = 1.0 / vec2(textureSize(picture, 0));
    Neighbours around = Neighbours(
        texture(picture, uv - vec2(texel.x, 0.0)).rgb,
        texture(picture, uv + vec2(texel.x, 0.0)).rgb,
        texture(picture, uv - vec2(0.0, texel.y)).rgb,
        texture(picture, uv + vec2(0.0, texel.y)).rgb);
    vec3 edge = edgeOf(around);
    vec3 centre = catmullRom(picture, uv);
    vec2 along = vec2(-edge.y, edge.x) * texel * 0.75;
    vec3 smoothed = 0.5 * (texture(picture, uv + along).rgb + texture(picture, uv - along).rgb);
    colour = vec4(sharpened(mix(centre, smoothed, 0.5 * edge.z), centre, around, edge), 1.0);
}
