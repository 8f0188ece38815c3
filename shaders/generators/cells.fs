/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Living cells with glowing walls; each cell listens to a band of its own.",
  "CATEGORIES": ["Generator", "Sound"],
  "INPUTS": [
    { "NAME": "spectrum", "TYPE": "audioFFT", "MAX": 32 },
    { "NAME": "scale", "LABEL": "Cells", "TYPE": "float", "MIN": 1.0, "MAX": 8.0, "DEFAULT": 3.2 },
    { "NAME": "speed", "LABEL": "Speed", "TYPE": "float", "MIN": 0.0, "MAX": 3.0, "DEFAULT": 0.6 },
    { "NAME": "wall", "LABEL": "Wall", "TYPE": "float", "MIN": 0.01, "MAX": 0.3, "DEFAULT": 0.07 },
    { "NAME": "inside", "LABEL": "Inside colour", "TYPE": "color", "DEFAULT": [1.0, 0.30, 0.16, 1.0] },
    { "NAME": "other", "LABEL": "Other inside colour", "TYPE": "color", "DEFAULT": [0.55, 0.12, 0.85, 1.0] },
    { "NAME": "walls", "LABEL": "Wall colour", "TYPE": "color", "DEFAULT": [0.30, 0.95, 0.85, 1.0] }
  ]
}*/

uint scramble(uvec2 v)
{
    uint x = v.x * 1597334677u ^ v.y * 3812015801u;
    x = (x ^ (x >> 15)) * 2246822519u;
    return x ^ (x >> 13);
}

void main()
{
    vec2 p = (isf_FragNormCoord - 0.5) * vec2(RENDERSIZE.x / RENDERSIZE.y, 1.0) * scale;
    p += vec2(0.13, 0.07) * ld_time_speed;
    vec2 home = floor(p);
    float first = 9.0;
    float second = 9.0;
    float identity = 0.0;
    vec2 towards = vec2(0.0);
    for (int y = -1; y <= 1; y++)
    {
        for (int x = -1; x <= 1; x++)
        {
            vec2 cell = home + vec2(float(x), float(y));
            uint dice = scramble(uvec2(ivec2(cell) + 8192));
            vec2 random = vec2(float(dice & 0xFFFFu), float(dice >> 16)) / 65535.0;
            vec2 orbit = 0.5 + 0.38 * sin(ld_time_speed * (0.6 + 0.8 * random.yx) + 6.2831853 * random);
            vec2 d = cell + orbit - p;
            float distance2 = dot(d, d);
            if (distance2 < first)
            {
                second = first;
                first = distance2;
                identity = random.x;
                towards = d;
            }
            else
            {
                second = min(second, distance2);
            }
        }
    }

    float near = sqrt(first);
    float gap = sqrt(second) - near;
    float band = texture(spectrum, vec2(identity * 0.85 + 0.02, 0.5)).r;
    float width = wall * (1.0 + 0.8 * ld_kick);
    float edge = smoothstep(width, 0.0, gap);
    float halo = exp(-gap * 5.0);

    // Each cell is a dome with a nucleus, lit from above.
    float dome = clamp(1.0 - near * 1.15, 0.0, 1.0);
    float shade = clamp(0.6 - 0.7 * towards.y + 0.3 * towards.x, 0.0, 1.0);
    vec3 hue = mix(inside.rgb, other.rgb, identity);
    vec3 colour = hue * dome * (0.28 + 0.55 * shade + 1.3 * band);
    colour += mix(hue, vec3(1.0, 0.85, 0.55), 0.6) * smoothstep(0.16 + 0.12 * band, 0.02, near) * (0.35 + 0.9 * band);
    colour += walls.rgb * (edge * (0.75 + 0.6 * ld_level) + halo * (0.12 + 0.45 * ld_kick));
    colour += vec3(0.012, 0.010, 0.030);
    gl_FragColor = vec4(1.0 - exp(-colour * 1.5), 1.0);
}
