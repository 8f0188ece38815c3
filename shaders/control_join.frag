#version 410 core
// A picture for a ControlNet, step 4: what is weak and touches what is strong is strong. Run a few times, then what is still weak goes.
in vec2 uv;
out vec4 colour;
uniform sampler2D picture;

void main()
{
    ivec2 p = ivec2(gl_FragCoord.xy);
    ivec2 last = textureSize(picture, 0) - 1;
    float own = texelFetch(picture, p, 0).r;
    float most = 0.0;
    for (int y = -1; y <= 1; y++)
    {
        for (int x = -1; x <= 1; x++)
        {
            most = max(most, texelFetch(picture, clamp(p + ivec2(x, y), ivec2(0), last), 0).r);
        }
    }

    float joined = own > 0.25 && most > 0.75 ? 1.0 : own;
#ifdef LAST
    joined = step(0.75, joined);
#endif
    colour = vec4(vec3(joined), 1.0);
}
