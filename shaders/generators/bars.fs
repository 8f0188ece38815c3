/*{
  "ISFVSN": "2",
  "DESCRIPTION": "The spectrum as a skyline of light over still water, with peaks that hang and fall.",
  "CATEGORIES": ["Generator", "Sound"],
  "INPUTS": [
    { "NAME": "spectrum", "TYPE": "audioFFT", "MAX": 32 },
    { "NAME": "height", "LABEL": "Height", "TYPE": "float", "MIN": 0.2, "MAX": 1.0, "DEFAULT": 0.62 },
    { "NAME": "mirror", "LABEL": "Mirrored", "TYPE": "bool", "DEFAULT": true },
    { "NAME": "low_colour", "LABEL": "Low colour", "TYPE": "color", "DEFAULT": [0.20, 0.30, 1.0, 1.0] },
    { "NAME": "high_colour", "LABEL": "High colour", "TYPE": "color", "DEFAULT": [1.0, 0.25, 0.55, 1.0] }
  ],
  "PASSES": [
    { "TARGET": "peaks", "PERSISTENT": true, "FLOAT": true, "WIDTH": "32", "HEIGHT": "1" },
    {}
  ]
}*/

const float BANDS = 32.0;
const float HORIZON = 0.26;

void main()
{
    if (PASSINDEX == 0)
    {
        float now = texture(spectrum, isf_FragNormCoord).r;
        float before = texture(peaks, isf_FragNormCoord).r;
        gl_FragColor = vec4(max(now, before - 0.45 * TIMEDELTA));
        return;
    }

    vec2 uv = isf_FragNormCoord;
    float x = mirror ? abs(uv.x * 2.0 - 1.0) : uv.x;
    bool below = uv.y < HORIZON;
    float y = below ? (HORIZON - uv.y) * 1.15 : uv.y - HORIZON;
    float ripple = below ? 0.006 * sin(uv.y * 190.0 + TIME * 3.0) * (HORIZON - uv.y) / HORIZON : 0.0;
    float at = clamp(x + ripple, 0.0, 0.9999) * BANDS;
    float band = (floor(at) + 0.5) / BANDS;
    float level = height * texture(spectrum, vec2(band, 0.5)).r + 0.008;
    float peak = height * texture(peaks, vec2(band, 0.5)).r + 0.008;

    float across = abs(fract(at) - 0.5) * 2.0;
    float body = smoothstep(0.80, 0.68, across);
    float rows = smoothstep(0.0, 0.35, abs(fract(y * 46.0) - 0.5) * 2.0);
    float column = body * step(y, level) * (0.35 + 0.65 * rows);
    float cap = body * smoothstep(0.010, 0.004, abs(y - peak - 0.006));
    float halo = exp(-max(y - level, 0.0) * 16.0) * (0.25 + 0.75 * level / height);

    vec3 hue = mix(low_colour.rgb, high_colour.rgb, clamp(x * 0.55 + y * 1.0, 0.0, 1.0));
    vec3 light = hue * column * (0.45 + 0.95 * y / max(level, 0.02));
    light += hue * halo * 0.28 + (hue * 0.4 + 0.6) * cap * 0.9;

    // Sky: a glow that rises behind the skyline with the bass.
    vec2 p = vec2(uv.x - 0.5, (uv.y - HORIZON) * RENDERSIZE.y / RENDERSIZE.x);
    float sun = exp(-dot(p, p) * (13.0 - 7.0 * ld_bass + 2.5 * sin(TIME * 0.7)));
    vec3 sky = mix(vec3(0.020, 0.014, 0.050), vec3(0.006, 0.008, 0.024), uv.y);
    sky += mix(high_colour.rgb, low_colour.rgb, 0.35) * sun * (0.22 + 0.45 * ld_bass + 0.25 * ld_kick);

    // Searchlights that sweep slowly, so that the sky lives in silence too.
    float bearing = p.x / (p.y + 0.30);
    float beam = pow(0.5 + 0.5 * sin(bearing * 5.0 + TIME * 0.5) * sin(bearing * 3.1 - TIME * 0.34), 3.0);
    sky += mix(low_colour.rgb, high_colour.rgb, 0.5 + 0.5 * sin(bearing * 2.0)) * beam * exp(-max(p.y, 0.0) * 3.0) * (0.50 + 0.60 * ld_mid);
    vec3 colour = sky + light;
    if (below)
    {
        colour *= 0.42 * smoothstep(0.0, 1.0, uv.y / HORIZON + 0.15);
    }

    colour += hue * 0.35 * smoothstep(0.006, 0.0, abs(uv.y - HORIZON));
    gl_FragColor = vec4(1.0 - exp(-colour * 1.7), 1.0);
}
