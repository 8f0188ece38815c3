#version 410 core
// Takes one frame's motion into a displacement. With the sampling map Q(p) = W p + D(p) and this frame's inverse step
// s(p) = S p + d(p), the new map is Q(s(p)) = W S p + [W d(p) + D(s(p))] (W without its shift): the bracket is the new D.
in vec2 uv;
out vec2 displacement;
#include "sampling.glsl"
uniform sampler2D last; // D, frame heights
uniform sampler2D flow; // d, frame heights
uniform vec3 stepX;     // S on positions 0 to 1
uniform vec3 stepY;
uniform vec4 turned;    // W without its shift, row by row, in frame heights
uniform float aspect;

void main()
{
    vec2 d = texture(flow, uv).xy;
    vec2 at = moved(uv, stepX, stepY) + d * vec2(1.0 / aspect, 1.0);
    displacement = vec2(dot(turned.xy, d), dot(turned.zw, d)) + texture(last, at).xy;
}
