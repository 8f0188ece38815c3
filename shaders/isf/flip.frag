#version 410 core
// Turns a picture upside down, texel for texel where the sizes agree: between ISF's bottom row first and the engine's top row first.
in vec2 uv;
out vec4 colour;
uniform sampler2D picture;

void main()
{
    colour = texture(picture, vec2(uv.x, 1.0 - uv.y));
}
