#version 410 core
// Next source, step 1: the newest styled picture as it would be now, with the source laid over it.
in vec2 uv;
out vec4 colour;
#include "sampling.glsl"
uniform sampler2D picture;
uniform vec3 rowX;
uniform vec3 rowY;
#ifdef FLOW
uniform sampler2D displacement; // frame heights
uniform float aspect;
#endif
#ifdef MIX
uniform sampler2D mixed;
uniform vec2 cover;
uniform float alpha;
uniform int blend; // normal, screen, add, multiply, difference, lighten

vec3 blended(vec3 under, vec3 over)
{
    return blend == 1 ? 1.0 - (1.0 - under) * (1.0 - over)
        : blend == 2 ? under + over
        : blend == 3 ? under * over
        : blend == 4 ? abs(under - over)
        : blend == 5 ? max(under, over)
        : over;
}
#endif

void main()
{
    vec2 at = moved(uv, rowX, rowY);
#ifdef FLOW
    at += texture(displacement, uv).xy * vec2(1.0 / aspect, 1.0);
#endif
    vec3 c = clamp(catmullRom(picture, at), 0.0, 1.0);
#ifdef MIX
    vec4 over = texture(mixed, covered(uv, cover));
    c = clamp(mix(c, blended(c, over.rgb), alpha * over.a), 0.0, 1.0);
#endif
    colour = vec4(c, 1.0);
}
