#version 410 core
// The picture as a window shows it: laid out, black around it, an overlay (premultiplied alpha) above. A window's rows go
// upwards, pictures have their top row first.
in vec2 uv;
out vec4 colour;
uniform sampler2D picture;
uniform sampler2D overlay;
uniform vec4 area;      // of the picture in the window: left, top, width, height, in windows
uniform vec2 layers;    // how much of the picture and of the overlay is seen, 0 or 1

void main()
{
    vec2 at = vec2(uv.x, 1.0 - uv.y);
    vec2 p = (at - area.xy) / area.zw;
    bool inside = all(greaterThanEqual(p, vec2(0.0))) && all(lessThanEqual(p, vec2(1.0)));
    vec3 seen = inside ? texture(picture, p).rgb * layers.x : vec3(0.0);
    vec4 above = texture(overlay, at) * layers.y;
    colour = vec4(above.rgb + seen * (1.0 - above.a), 1.0);
}
