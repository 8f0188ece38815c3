#version 410 core
// One frame of procedural flow: where each point's content was a frame ago, relative to the point, in frame heights.
in vec2 uv;
out vec2 offset;
#include "noise.glsl"
uniform int field;    // 1 curl, 2 vortex, 3 waves, 4 pulse, 5 blocks
uniform float amount; // largest speed times the frame's time: frame heights
uniform float scale;  // features per frame height
uniform float phase;  // time of the field itself
uniform float aspect;

const float Turn = 6.28318531;

vec2 curl(vec2 p)
{
    const float reach = 0.05;
    vec3 q = vec3(p * scale * 0.5, phase * 0.5);
    float x = simplex(q + vec3(reach, 0.0, 0.0)) - simplex(q - vec3(reach, 0.0, 0.0));
    float y = simplex(q + vec3(0.0, reach, 0.0)) - simplex(q - vec3(0.0, reach, 0.0));
    return clamp(vec2(y, -x) / (2.0 * reach) * 0.4, -1.0, 1.0);
}

vec2 vortex(vec2 r)
{
    float distance = length(r);
    return vec2(r.y, -r.x) / max(distance, 1e-4) * sin(0.5 * Turn * distance * scale - Turn * phase * 0.1)
        * smoothstep(0.0, 0.1, distance);
}

vec2 waves(vec2 p)
{
    return sin(Turn * (p.yx * scale + phase * vec2(0.5, 0.37))) * 0.70710678;
}

vec2 pulse(vec2 r)
{
    float distance = length(r);
    return r / max(distance, 1e-4) * sin(Turn * (distance * scale - phase)) * smoothstep(0.0, 0.1, distance);
}

vec2 blocks(vec2 p)
{
    uint hash = hashed(ivec3(ivec2(floor(p * scale)), int(floor(phase * 2.0))));
    float turn = floor(unit(hashed(hash)) * 4.0) * 0.25 * Turn;
    return unit(hash) < 0.5 ? vec2(0.0) : vec2(cos(turn), sin(turn)) * unit(hashed(hash + 7u));
}

void main()
{
    vec2 p = uv * vec2(aspect, 1.0);
    vec2 r = p - 0.5 * vec2(aspect, 1.0);
    vec2 velocity = field == 1 ? curl(p) : field == 2 ? vortex(r) : field == 3 ? waves(p) : field == 4 ? pulse(r) : blocks(p);
    offset = -amount * velocity;
}
