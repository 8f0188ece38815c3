/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Glowing lines folded again and again like stained glass.",
  "CATEGORIES": ["Generator"],
  "INPUTS": [
    { "NAME": "speed", "LABEL": "Speed", "TYPE": "float", "MIN": -2.0, "MAX": 2.0, "DEFAULT": 0.35 },
    { "NAME": "segments", "LABEL": "Segments", "TYPE": "long", "VALUES": [3, 4, 5, 6, 8, 10, 12], "LABELS": ["3", "4", "5", "6", "8", "10", "12"], "DEFAULT": 6 },
    { "NAME": "folds", "LABEL": "Folds", "TYPE": "long", "VALUES": [2, 3, 4, 5], "LABELS": ["2", "3", "4", "5"], "DEFAULT": 4 },
    { "NAME": "thin", "LABEL": "Thinness", "TYPE": "float", "MIN": 0.2, "MAX": 3.0, "DEFAULT": 1.0 },
    { "NAME": "hue", "LABEL": "Hue", "TYPE": "float", "MIN": 0.0, "MAX": 1.0, "DEFAULT": 0.0 },
    { "NAME": "sound", "LABEL": "Reaction to sound", "TYPE": "float", "MIN": 0.0, "MAX": 2.0, "DEFAULT": 1.0 }
  ]
}*/

const float TAU = 6.2831853;

vec3 palette(float t)
{
    return 0.55 + 0.45 * cos(TAU * (t + hue + vec3(0.00, 0.14, 0.38)));
}

void main()
{
    vec2 p = (isf_FragNormCoord * 2.0 - 1.0) * vec2(RENDERSIZE.x / RENDERSIZE.y, 1.0);
    float r = length(p);
    float t = ld_time_speed + ld_level_time * 0.15 * sound;
    float wedge = TAU / float(segments);
    float angle = atan(p.y, p.x) + t * 0.3;
    angle = abs(mod(angle, wedge) - 0.5 * wedge);
    vec2 q = r * vec2(cos(angle), sin(angle));

    float turn = 0.5 + 0.35 * sin(t * 0.37) + 0.10 * ld_bass * sound;
    mat2 spin = mat2(cos(turn), -sin(turn), sin(turn), cos(turn));
    vec3 light = vec3(0.0);
    float scale = 1.0;
    for (int i = 0; i < folds; i++)
    {
        q = abs(spin * q) - vec2(0.42 + 0.10 * sin(t * 0.5 + float(i)), 0.30 + 0.08 * ld_mid * sound);
        q *= 1.32;
        scale *= 1.32;
        float line = abs(q.x) / scale;
        float ring = abs(length(q) - 0.55 - 0.1 * ld_kick * sound) / scale;
        vec3 tint = palette(0.16 * float(i) + r * 0.30 - t * 0.12);
        float width = 0.0060 / thin;
        light += tint * (width / (line + width * 0.6) * 0.60 + width / (ring + width * 0.6) * 0.70);
    }

    // Glass between the lines.
    float pane = 0.5 + 0.5 * sin(q.x * 1.7 + q.y * 2.3 + t);
    light += palette(0.5 + pane * 0.3 + r * 0.2) * pane * pane * (0.22 + 0.45 * ld_level * sound);
    light *= (0.75 + 0.9 * ld_kick * sound) * (1.15 - 0.42 * r);
    vec3 colour = vec3(0.012, 0.008, 0.026) + max(light, 0.0);
    gl_FragColor = vec4(1.0 - exp(-colour * 1.7), 1.0);
}
