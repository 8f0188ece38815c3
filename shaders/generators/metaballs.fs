/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Drops of molten glass that merge and part; each swells with its band.",
  "CATEGORIES": ["Generator", "Sound"],
  "INPUTS": [
    { "NAME": "spectrum", "TYPE": "audioFFT", "MAX": 32 },
    { "NAME": "speed", "LABEL": "Speed", "TYPE": "float", "MIN": 0.0, "MAX": 3.0, "DEFAULT": 0.7 },
    { "NAME": "size", "LABEL": "Size", "TYPE": "float", "MIN": 0.1, "MAX": 0.5, "DEFAULT": 0.27 },
    { "NAME": "body", "LABEL": "Glass colour", "TYPE": "color", "DEFAULT": [1.0, 0.22, 0.38, 1.0] },
    { "NAME": "other", "LABEL": "Other glass colour", "TYPE": "color", "DEFAULT": [0.25, 0.30, 1.0, 1.0] },
    { "NAME": "rim", "LABEL": "Rim colour", "TYPE": "color", "DEFAULT": [1.0, 0.75, 0.35, 1.0] },
    { "NAME": "backdrop", "LABEL": "Backdrop", "TYPE": "color", "DEFAULT": [0.06, 0.10, 0.26, 1.0] }
  ]
}*/

const int DROPS = 6;

void main()
{
    vec2 p = (isf_FragNormCoord * 2.0 - 1.0) * vec2(RENDERSIZE.x / RENDERSIZE.y, 1.0);
    float t = ld_time_speed;
    float field = 0.0;
    vec2 slope = vec2(0.0);
    vec3 tint = vec3(0.0);
    for (int i = 0; i < DROPS; i++)
    {
        float k = float(i);
        vec2 place = vec2(1.25, 0.72) * vec2(sin(t * (0.31 + 0.07 * k) + k * 2.4), cos(t * (0.27 + 0.05 * k) + k * 1.7));
        float radius = size * (0.65 + 0.10 * k + 0.75 * texture(spectrum, vec2((k + 0.5) / 7.0, 0.5)).r);
        vec2 d = p - place;
        float near = dot(d, d) + 0.004;
        float pull = radius * radius / near;
        field += pull;
        slope -= pull / near * d;
        tint += pull * mix(body.rgb, other.rgb, k / float(DROPS - 1));
    }

    tint /= field;
    vec3 back = backdrop.rgb * (1.1 - 0.35 * length(p)) + backdrop.gbr * 0.10 * sin(p.x * 2.0 + t * 0.4);
    back += tint * 0.30 * smoothstep(0.15, 1.0, field) * (0.6 + ld_level);

    // Inside, the field is the height of the glass: steep at the rim, flat in the middle.
    float inside = smoothstep(0.96, 1.06, field);
    float height = clamp(1.0 - 1.0 / max(field, 1e-3), 0.0, 1.0);
    vec3 normal = normalize(vec3(-slope / (length(slope) + 1e-3) * (1.0 - sqrt(height)), 0.35 + height));
    float lambert = clamp(dot(normal, normalize(vec3(-0.5, 0.7, 0.6))), 0.0, 1.0);
    float gloss = pow(clamp(dot(normal, normalize(vec3(-0.35, 0.55, 0.85))), 0.0, 1.0), 30.0);
    vec3 glass = tint * (0.22 + 0.85 * lambert) + rim.rgb * pow(1.0 - height, 4.0) * (0.40 + 0.6 * ld_kick);
    glass += vec3(1.0, 0.97, 0.92) * gloss * 0.75 + tint.bgr * height * 0.22;
    gl_FragColor = vec4(clamp(mix(back, glass, inside), 0.0, 1.0), 1.0);
}
