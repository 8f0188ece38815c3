#version 410 core
// The picture at output size: layers, then the effects that only the audience sees. BARE leaves the effects out.
in vec2 uv;
out vec4 colour;
#include "sampling.glsl"
#include "layers.glsl"
#ifndef BARE
#include "frame.glsl"
#include "colour.glsl"
#include "noise.glsl"
uniform vec4 gradeRed;
uniform vec4 gradeGreen;
uniform vec4 gradeBlue;
uniform float vignette;
uniform float flash;
uniform float grain;
uniform float grainSize; // pixels
#ifdef BLOOM
uniform sampler2D glow;
uniform float bloom;
#endif
#ifdef GAMMA
uniform float inverseGamma;
#endif
#ifdef KALEIDOSCOPE
uniform float sectors;
uniform float turn; // radians

vec2 kaleidoscope(vec2 position)
{
    vec2 shape = vec2(outputSize.x * outputSize.w, 1.0);
    vec2 p = (position - 0.5) * shape;
    if (sectors < 1.5)
    {
        p = abs(p.x) * vec2(1.0, 0.0) + vec2(0.0, p.y); // one: left mirrors right
    }
    else
    {
        float sector = 6.28318531 / sectors;
        float angle = atan(p.y, p.x) - turn;
        angle = abs(mod(angle + 0.5 * sector, sector) - 0.5 * sector) + turn;
        p = length(p) * vec2(cos(angle), sin(angle));
    }

    return p / shape + 0.5;
}
#endif
#endif

void main()
{
#ifdef BARE
    colour = vec4(clamp(shown(uv), 0.0, 1.0), 1.0);
#else
    vec2 at = uv;
#ifdef KALEIDOSCOPE
    at = kaleidoscope(uv);
#endif
    vec3 c = shown(at);
#ifdef BLOOM
    vec3 light = texture(glow, at).rgb * bloom;
    c = c + light * (1.0 - clamp(c, 0.0, 1.0)); // screen: never burns out
#endif
    c = clamp(graded(c, gradeRed, gradeGreen, gradeBlue), 0.0, 1.0);
#ifdef GAMMA
    c = pow(c, vec3(inverseGamma));
#endif
    vec2 corner = (uv - 0.5) * 1.41421356;
    float edge = dot(corner, corner); // 1 in the corners
    c *= 1.0 - vignette * edge * edge * (3.0 - 2.0 * edge);
    c += grain * gauss(hashed(pixelSeed(gl_FragCoord.xy / grainSize, int(clock.z))));
    c = mix(c, vec3(1.0), flash);
    colour = vec4(clamp(c, 0.0, 1.0), 1.0);
#endif
}
