/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Sparks that draw light into a feedback of slowly turning, fading trails.",
  "CATEGORIES": ["Generator", "Feedback"],
  "INPUTS": [
    { "NAME": "wave", "TYPE": "audio", "MAX": 256 },
    { "NAME": "speed", "LABEL": "Speed", "TYPE": "float", "MIN": 0.0, "MAX": 3.0, "DEFAULT": 0.8 },
    { "NAME": "memory", "LABEL": "Memory", "TYPE": "float", "MIN": 0.2, "MAX": 3.0, "DEFAULT": 1.2 },
    { "NAME": "zoom", "LABEL": "Zoom per second", "TYPE": "float", "MIN": -1.0, "MAX": 1.0, "DEFAULT": 0.35 },
    { "NAME": "turn", "LABEL": "Turn per second", "TYPE": "float", "MIN": -1.0, "MAX": 1.0, "DEFAULT": 0.18 },
    { "NAME": "hue", "LABEL": "Hue", "TYPE": "float", "MIN": 0.0, "MAX": 1.0, "DEFAULT": 0.0 },
    { "NAME": "clear", "LABEL": "Clear", "TYPE": "event" }
  ],
  "PASSES": [
    { "TARGET": "trail", "PERSISTENT": true, "FLOAT": true, "WIDTH": "floor($WIDTH * 0.4)", "HEIGHT": "floor($HEIGHT * 0.4)" },
    {}
  ]
}*/

const int SPARKS = 5;

vec3 palette(float t)
{
    return 0.5 + 0.5 * cos(6.2831853 * (t + hue + vec3(0.00, 0.22, 0.50)));
}

void main()
{
    if (PASSINDEX == 1)
    {
        vec3 light = texture(trail, isf_FragNormCoord).rgb;
        gl_FragColor = vec4(1.0 - exp(-light * 1.4 - vec3(0.012, 0.008, 0.024)), 1.0);
        return;
    }

    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    vec2 p = (isf_FragNormCoord * 2.0 - 1.0) * vec2(aspect, 1.0);
    float t = ld_time_speed;

    // Where this point was a frame ago.
    float angle = turn * TIMEDELTA;
    float scale = exp(-(zoom + 0.9 * ld_kick) * TIMEDELTA);
    vec2 before = mat2(cos(angle), sin(angle), -sin(angle), cos(angle)) * p * scale;
    vec3 light = texture(trail, before / vec2(aspect, 1.0) * 0.5 + 0.5).rgb;
    light *= exp(-TIMEDELTA / memory);

    vec3 fresh = vec3(0.0);
    for (int i = 0; i < SPARKS; i++)
    {
        float k = float(i);
        vec2 place = vec2(0.95, 0.62) * vec2(sin(t * (0.9 + 0.13 * k) + k * 1.9), sin(t * (0.7 + 0.19 * k) + k * 2.7));
        vec2 d = p - place;
        fresh += palette(k / float(SPARKS) + 0.05 * t) * 0.0009 / (dot(d, d) + 0.0006);
    }

    // The wave as a ring of string.
    float r = length(p) + 1e-4;
    float around = abs(atan(p.y, p.x)) / 3.14159265;
    float string = r - 0.45 - 0.35 * (texture(wave, vec2(around, 0.5)).r - 0.5) * 2.0 - 0.12 * ld_kick;
    fresh += palette(0.3 + 0.4 * around + 0.07 * t) * 0.0011 / (string * string + 0.0011) * (0.10 + 0.9 * ld_level);

    // Amounts are per second, so that trails look alike at every frame rate.
    light += fresh * min(TIMEDELTA * 9.0, 1.0);
    gl_FragColor = vec4(clear ? vec3(0.0) : min(light, 8.0), 1.0);
}
