/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Ripples of a few drifting sources that meet and cancel, seen as a lit sheet of water.",
  "CATEGORIES": ["Generator"],
  "INPUTS": [
    { "NAME": "speed", "LABEL": "Speed", "TYPE": "float", "MIN": 0.0, "MAX": 3.0, "DEFAULT": 1.0 },
    { "NAME": "fineness", "LABEL": "Fineness", "TYPE": "float", "MIN": 4.0, "MAX": 40.0, "DEFAULT": 15.0 },
    { "NAME": "spread", "LABEL": "Spread", "TYPE": "float", "MIN": 0.1, "MAX": 1.2, "DEFAULT": 0.75 },
    { "NAME": "deep", "LABEL": "Deep colour", "TYPE": "color", "DEFAULT": [0.01, 0.10, 0.28, 1.0] },
    { "NAME": "crest", "LABEL": "Crest colour", "TYPE": "color", "DEFAULT": [0.15, 0.85, 0.80, 1.0] },
    { "NAME": "sun", "LABEL": "Light colour", "TYPE": "color", "DEFAULT": [1.0, 0.70, 0.40, 1.0] }
  ]
}*/

const int SOURCES = 4;

void main()
{
    vec2 p = (isf_FragNormCoord * 2.0 - 1.0) * vec2(RENDERSIZE.x / RENDERSIZE.y, 1.0);
    float t = ld_time_speed;
    float height = 0.0;
    vec2 slope = vec2(0.0);
    for (int i = 0; i < SOURCES; i++)
    {
        float k = float(i);
        vec2 place = spread * vec2(1.3 * sin(0.23 * t + k * 2.1), cos(0.19 * t + k * 1.3));
        vec2 d = p - place;
        float r = length(d) + 0.02;
        float phase = r * fineness * (1.0 + 0.12 * k) - t * 4.0 - ld_bass_time * 5.0;
        float loud = (0.55 + 1.1 * (i == 0 ? ld_bass : i == 1 ? ld_mid : i == 2 ? ld_high : ld_level)) / (1.0 + 1.2 * r);
        height += loud * sin(phase);
        slope += loud * cos(phase) * d / r;
    }

    float lift = 0.5 + 0.27 * height;
    vec3 colour = mix(deep.rgb, crest.rgb, smoothstep(0.15, 1.0, lift));
    colour = mix(colour, crest.rgb.grb * 0.6, 0.35 * smoothstep(0.5, 0.0, lift));

    // Light on the slopes that face it; sparkles where they face it exactly.
    float facing = dot(normalize(vec3(-slope * 0.7, 1.0)), normalize(vec3(-0.5, 0.65, 0.75)));
    colour *= 0.55 + 0.65 * clamp(facing, 0.0, 1.0);
    colour += sun.rgb * pow(clamp(facing, 0.0, 1.0), 18.0) * (0.65 + 0.9 * ld_kick);
    float vignette = 1.0 - 0.28 * dot(p, p) * 0.4;
    gl_FragColor = vec4(clamp(colour * vignette, 0.0, 1.0), 1.0);
}
