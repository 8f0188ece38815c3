// The shown picture: the last two styled pictures, each through its own motion since its capture, cross-faded; and while
// a reseed or an injection fades, what was there before.
uniform sampler2D current;
uniform vec3 currentX;
uniform vec3 currentY;
#ifdef CROSSFADE
uniform sampler2D previous;
uniform vec3 previousX;
uniform vec3 previousY;
uniform float crossfade; // share of current
#endif
#ifdef FADE
uniform sampler2D outgoing;
uniform vec3 outgoingX;
uniform vec3 outgoingY;
uniform float fade; // share of what comes in
#endif
#ifdef FLOW
uniform sampler2D currentDisplacement;
uniform sampler2D previousDisplacement;
uniform sampler2D outgoingDisplacement;
uniform float aspect;
#define DISPLACED(at, map, p) at += texture(map, p).xy * vec2(1.0 / aspect, 1.0)
#else
#define DISPLACED(at, map, p)
#endif
uniform float mirrored; // 1 where the border mirrors: done here, since software renderers sample mirrored wraps slowly

vec2 bordered(vec2 at)
{
    vec2 folded = 1.0 - abs(at - 2.0 * floor(0.5 * at) - 1.0);
    return mix(at, folded, mirrored);
}

#ifdef SHARP
#define SAMPLED(picture, at) catmullRom(picture, at)
#else
#define SAMPLED(picture, at) texture(picture, at).rgb
#endif

vec3 shown(vec2 position)
{
    vec2 at = moved(position, currentX, currentY);
    DISPLACED(at, currentDisplacement, position);
    vec3 c = SAMPLED(current, bordered(at));
#ifdef CROSSFADE
    at = moved(position, previousX, previousY);
    DISPLACED(at, previousDisplacement, position);
    c = mix(SAMPLED(previous, bordered(at)), c, crossfade);
#endif
#ifdef FADE
    at = moved(position, outgoingX, outgoingY);
    DISPLACED(at, outgoingDisplacement, position);
    c = mix(SAMPLED(outgoing, bordered(at)), c, fade);
#endif
    return c;
}
