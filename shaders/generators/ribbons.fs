/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Northern lights: curtains of light that wave with the music over a dark ridge.",
  "CATEGORIES": ["Generator"],
  "INPUTS": [
    { "NAME": "spectrum", "TYPE": "audioFFT", "MAX": 32 },
    { "NAME": "speed", "LABEL": "Speed", "TYPE": "float", "MIN": 0.0, "MAX": 3.0, "DEFAULT": 0.6 },
    { "NAME": "low", "LABEL": "Lower colour", "TYPE": "color", "DEFAULT": [0.20, 1.0, 0.55, 1.0] },
    { "NAME": "high", "LABEL": "Upper colour", "TYPE": "color", "DEFAULT": [0.60, 0.20, 1.0, 1.0] },
    { "NAME": "ridge", "LABEL": "Mountains", "TYPE": "bool", "DEFAULT": true }
  ]
}*/

const int CURTAINS = 4;

uint scramble(uvec2 v)
{
    uint x = v.x * 1597334677u ^ v.y * 3812015801u;
    x = (x ^ (x >> 15)) * 2246822519u;
    return x ^ (x >> 13);
}

void main()
{
    vec2 uv = isf_FragNormCoord;
    float aspect = RENDERSIZE.x / RENDERSIZE.y;
    float x = (uv.x - 0.5) * aspect;
    float t = ld_time_speed;
    vec3 colour = mix(vec3(0.030, 0.045, 0.090), vec3(0.006, 0.008, 0.030), uv.y);

    // Stars, one in a few cells.
    vec2 g = vec2(x, uv.y) * 46.0;
    uint dice = scramble(uvec2(ivec2(floor(g)) + 8192));
    vec2 d = fract(g) - 0.2 - 0.6 * vec2(float(dice & 0xFFu), float((dice >> 8) & 0xFFu)) / 255.0;
    float star = step(0.90, float((dice >> 16) & 0xFFu) / 255.0) * 0.004 / (dot(d, d) + 0.004);
    colour += star * (0.35 + 0.25 * sin(TIME * 2.0 + float(dice & 31u)) + 0.6 * ld_high);

    for (int i = 0; i < CURTAINS; i++)
    {
        float k = float(i);
        float sway = 0.10 * sin(x * 1.9 + t * 0.7 + k * 2.3) + 0.05 * sin(x * 4.3 - t * 1.1 + k) + 0.03 * sin(x * 9.1 + t * 1.7 + k * 4.0);
        float base = 0.30 + 0.11 * k + sway * (1.0 + 1.2 * ld_bass);
        float band = texture(spectrum, vec2(fract(0.07 + 0.21 * k + 0.10 * abs(x)), 0.5)).r;
        float above = uv.y - base;
        float tall = 0.16 + 0.30 * band + 0.04 * sin(x * 3.0 + t + k);
        float body = above > 0.0 ? exp(-above / tall) : exp(above * 55.0);
        float folds = 0.55 + 0.45 * sin(x * 24.0 + 9.0 * sway * 6.0 + t * 2.0 + k * 1.7);
        float shimmer = 0.75 + 0.25 * sin(x * 61.0 - t * 5.0 + k * 3.0);
        vec3 tint = mix(low.rgb, high.rgb, clamp(above * 2.6 + 0.08 * k, 0.0, 1.0));
        colour += tint * body * folds * shimmer * (0.20 + 0.85 * band + 0.15 * ld_kick) * (1.0 - 0.13 * k);
    }

    colour = 1.0 - exp(-colour * 1.5);
    if (ridge)
    {
        float line = 0.11 + 0.045 * sin(x * 2.1 + 0.7) + 0.030 * sin(x * 4.7 + 2.0) + 0.012 * sin(x * 13.0) + 0.006 * sin(x * 31.0 + 1.0);
        float land = smoothstep(line + 0.003, line - 0.003, uv.y);
        colour = mix(colour, vec3(0.004, 0.006, 0.014) + low.rgb * 0.03 * (1.0 + 2.0 * ld_level) * uv.y / 0.12, land);
    }

    gl_FragColor = vec4(colour, 1.0);
}
