/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Test card: colour bars, grey ramp, grid, circle, corner marks, a hand that turns once in four seconds and ten ticks that count seconds.",
  "CATEGORIES": ["Generator", "Test"],
  "INPUTS": [
    { "NAME": "level", "LABEL": "Level of the bars", "TYPE": "float", "MIN": 0.5, "MAX": 1.0, "DEFAULT": 0.75 },
    { "NAME": "motion", "LABEL": "Moving marker", "TYPE": "bool", "DEFAULT": true }
  ]
}*/

const float TAU = 6.2831853;

// 1 inside a line of this half width, soft by one pixel.
float stroke(float distance, float halfWidth, float pixel)
{
    return clamp((halfWidth - abs(distance)) / pixel + 0.5, 0.0, 1.0);
}

void main()
{
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (isf_FragNormCoord * 2.0 - 1.0) * vec2(aspect, 1.0);
    float pixel = 2.0 / RENDERSIZE.y;
    vec2 uv = isf_FragNormCoord;

    // Ground: a grid of squares, twelve to the height, on mid-grey.
    vec2 grid = abs(fract(p * 6.0 + 0.5) - 0.5) / 6.0;
    vec3 colour = mix(vec3(0.32), vec3(0.85), stroke(min(grid.x, grid.y), pixel * 0.8, pixel));

    // Bars: white, yellow, cyan, green, magenta, red, blue, black; below them a ramp in eight steps.
    float wide = min(aspect - 0.2, 1.5);
    if (abs(p.x) < wide && abs(p.y) < 0.5)
    {
        int bar = int(clamp(floor((p.x / wide * 0.5 + 0.5) * 8.0), 0.0, 7.0));
        int code = 7 - bar;
        vec3 pure = vec3((code >> 1) & 1, (code >> 2) & 1, code & 1);
        colour = p.y > -0.22 ? pure * level : vec3(float(code) / 7.0);
    }

    // The circle must be round, the cross through its middle.
    float r = length(p);
    colour = mix(colour, vec3(1.0), stroke(r - 0.9, 0.008, pixel));
    float cross = max(stroke(p.x, pixel * 0.9, pixel) * step(abs(p.y), 0.12), stroke(p.y, pixel * 0.9, pixel) * step(abs(p.x), 0.12));
    colour = mix(colour, vec3(1.0), cross);

    // Corners: red at the upper left, green upper right, blue lower left, yellow lower right.
    vec2 inset = min(uv, 1.0 - uv) * RENDERSIZE / RENDERSIZE.y;
    if (max(inset.x, inset.y) < 0.06)
    {
        bool right = uv.x > 0.5;
        colour = uv.y > 0.5 ? (right ? vec3(0.0, 1.0, 0.0) : vec3(1.0, 0.0, 0.0)) : (right ? vec3(1.0, 1.0, 0.0) : vec3(0.0, 0.0, 1.0));
    }

    if (motion)
    {
        float turn = TIME / 4.0 * TAU;
        vec2 hand = vec2(sin(turn), cos(turn));
        float along = dot(p, hand);
        float off = dot(p, vec2(hand.y, -hand.x));
        float needle = stroke(off, 0.010, pixel) * step(0.0, along) * step(along, 0.9);
        colour = mix(colour, vec3(1.0, 0.35, 0.1), needle);
        colour = mix(colour, vec3(1.0, 0.35, 0.1), stroke(length(p - hand * 0.9), 0.035, pixel));

        // Ten lamps: as many lit as whole seconds of the last ten; the next one fills up.
        vec2 lamp = (p - vec2(0.0, -0.66)) / vec2(0.12, 0.12) + vec2(5.0, 0.5);
        if (lamp.x >= 0.0 && lamp.x < 10.0 && lamp.y >= 0.0 && lamp.y < 1.0)
        {
            vec2 at = fract(lamp) - 0.5;
            float filled = clamp(mod(TIME, 10.0) - floor(lamp.x), 0.0, 1.0);
            float box = step(max(abs(at.x), abs(at.y)), 0.36);
            float fill = box * step(at.y + 0.36, filled * 0.72);
            colour = mix(colour, mix(vec3(0.08), vec3(1.0, 0.95, 0.6), fill), box);
        }

        // A block that runs along the lower edge, once in two seconds.
        float x = (fract(TIME * 0.5) * 2.0 - 1.0) * (aspect - 0.2);
        colour = mix(colour, vec3(1.0), step(abs(p.x - x), 0.05) * step(abs(p.y + 0.955), 0.02));
    }

    gl_FragColor = vec4(colour, 1.0);
}
