#version 410 core
// A picture for a ControlNet, step 3 (Canny 1986): only the crest across an edge stays. 1 where it is strong, 0.5 where it counts only
// together with a strong one. Of two equal neighbours (but
// for what 16-bit floats round) the same one stays each time: a line is one pixel wide, and it stands still.
in vec2 uv;
out vec4 colour;
uniform sampler2D picture; // gradient and its length
uniform float threshold;

float at(ivec2 place)
{
    return texelFetch(picture, clamp(place, ivec2(0), textureSize(picture, 0) - 1), 0).b;
}

void main()
{
    const float rounding = 1.0 / 1024.0;
    const float level = 0.41421356; // tangent of 22.5 degrees: nearer to an axis than to a diagonal
    ivec2 p = ivec2(gl_FragCoord.xy);
    vec3 g = texelFetch(picture, p, 0).rgb;
    vec2 size = abs(g.xy);
    ivec2 across = size.y < level * size.x ? ivec2(1, 0)
        : size.x < level * size.y ? ivec2(0, 1)
        : ivec2(1, g.x * g.y < 0.0 ? -1 : 1);
    bool isCrest = g.b > at(p - across) + rounding && g.b >= at(p + across) - rounding;
    colour = vec4(vec3(!isCrest || g.b < 0.5 * threshold ? 0.0 : g.b < threshold ? 0.5 : 1.0), 1.0);
}
