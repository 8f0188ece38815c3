/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Folded silk of warped sine waves; the bass folds it deeper.",
  "CATEGORIES": ["Generator"],
  "INPUTS": [
    { "NAME": "speed", "LABEL": "Speed", "TYPE": "float", "MIN": 0.0, "MAX": 3.0, "DEFAULT": 0.6 },
    { "NAME": "scale", "LABEL": "Scale", "TYPE": "float", "MIN": 0.5, "MAX": 6.0, "DEFAULT": 1.6 },
    { "NAME": "fold", "LABEL": "Folding", "TYPE": "float", "MIN": 0.0, "MAX": 2.0, "DEFAULT": 0.9 },
    { "NAME": "hue", "LABEL": "Hue", "TYPE": "float", "MIN": 0.0, "MAX": 1.0, "DEFAULT": 0.0 },
    { "NAME": "sound", "LABEL": "Reaction to sound", "TYPE": "float", "MIN": 0.0, "MAX": 2.0, "DEFAULT": 1.0 }
  ]
}*/

vec3 palette(float t)
{
    return vec3(0.52, 0.36, 0.46) + vec3(0.46, 0.36, 0.42) * cos(6.2831853 * (t + hue + vec3(0.02, 0.28, 0.55)));
}

void main()
{
    vec2 p = (isf_FragNormCoord - 0.5) * vec2(RENDERSIZE.x / RENDERSIZE.y, 1.0) * scale * 2.0;
    float t = ld_time_speed + ld_bass_time * 0.6 * sound;
    float deep = fold * (0.7 + 0.9 * ld_bass * sound);

    vec2 q = p;
    float amplitude = deep;
    vec2 slope = vec2(0.0);
    for (int i = 0; i < 4; i++)
    {
        float k = float(i) + 1.0;
        vec2 phase = q.yx * (0.9 + 0.35 * k) + vec2(t * (0.45 + 0.08 * k), -t * (0.38 + 0.05 * k)) + k * 1.7;
        q += amplitude * sin(phase) / k;
        slope += amplitude * cos(phase) / k;
    }

    float field = sin(q.x * 0.8) + cos(q.y * 0.9);
    vec3 colour = palette(0.16 * field + 0.05 * t);

    // The folds catch a light from the upper left.
    float sheen = clamp(0.5 + 0.35 * dot(slope, vec2(-0.6, 0.8)) / (length(slope) * 0.6 + 0.5), 0.0, 1.0);
    colour *= 0.45 + 0.75 * sheen;
    colour += pow(sheen, 8.0) * vec3(1.0, 0.9, 0.8) * (0.18 + 0.5 * ld_high * sound);
    gl_FragColor = vec4(clamp(colour, 0.0, 1.0), 1.0);
}
