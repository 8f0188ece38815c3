#version 410 core
// upscale.frag for software renderers: bilinear instead of Catmull-Rom and no smoothing along edges. All of its five samples
// lie one texel apart, so they share their weights, and the twelve texels under them are fetched once each.
in vec2 uv;
out vec4 colour;
#include "colour.glsl"
#include "edges.glsl"
uniform sampler2D picture;

vec3 texel(int x, int y)
{
    return texelFetch(picture, ivec2(x, y), 0).rgb;
}

void main()
{
    ivec2 last = textureSize(picture, 0) - 1;
    vec2 at = uv * vec2(last + 1) - 0.5;
    vec2 base = floor(at);
    vec2 f = at - base;
    ivec2 a = clamp(ivec2(base) - 1, ivec2(0), last);
    ivec2 b = clamp(ivec2(base), ivec2(0), last);
    ivec2 c = min(ivec2(base) + 1, last);
    ivec2 d = min(ivec2(base) + 2, last);
    vec3 bb = texel(b.x, b.y);
    vec3 cb = texel(c.x, b.y);
    vec3 bc = texel(b.x, c.y);
    vec3 cc = texel(c.x, c.y);
    vec3 rowA = mix(texel(b.x, a.y), texel(c.x, a.y), f.x);
    vec3 rowB = mix(bb, cb, f.x);
    vec3 rowC = mix(bc, cc, f.x);
    vec3 rowD = mix(texel(b.x, d.y), texel(c.x, d.y), f.x);
    Neighbours around = Neighbours(
        mix(mix(texel(a.x, b.y), bb, f.x), mix(texel(a.x, c.y), bc, f.x), f.y),
        mix(mix(cb, texel(d.x, b.y), f.x), mix(cc, texel(d.x, c.y), f.x), f.y),
        mix(rowA, rowB, f.y),
        mix(rowC, rowD, f.y));
    vec3 centre = mix(rowB, rowC, f.y);
    colour = vec4(sharpened(centre, centre, around, edgeOf(around)), 1.0);
}
