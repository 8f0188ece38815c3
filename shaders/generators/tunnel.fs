/*{
  "ISFVSN": "2",
  "DESCRIPTION": "A flight down a lit shaft; the bass pushes, panels light up with the spectrum.",
  "CATEGORIES": ["Generator", "Sound"],
  "INPUTS": [
    { "NAME": "spectrum", "TYPE": "audioFFT", "MAX": 32 },
    { "NAME": "speed", "LABEL": "Speed", "TYPE": "float", "MIN": -3.0, "MAX": 3.0, "DEFAULT": 0.8 },
    { "NAME": "twist", "LABEL": "Twist", "TYPE": "float", "MIN": -1.0, "MAX": 1.0, "DEFAULT": 0.25 },
    { "NAME": "sides", "LABEL": "Panels round", "TYPE": "long", "VALUES": [6, 8, 12, 16, 24], "LABELS": ["6", "8", "12", "16", "24"], "DEFAULT": 12 },
    { "NAME": "centre", "LABEL": "Vanishing point", "TYPE": "point2D", "MIN": [-0.6, -0.6], "MAX": [0.6, 0.6], "DEFAULT": [0.0, 0.0] },
    { "NAME": "near_colour", "LABEL": "Near colour", "TYPE": "color", "DEFAULT": [0.10, 0.75, 1.0, 1.0] },
    { "NAME": "far_colour", "LABEL": "Far colour", "TYPE": "color", "DEFAULT": [1.0, 0.20, 0.45, 1.0] }
  ]
}*/

const float TAU = 6.2831853;

uint scramble(uvec2 v)
{
    uint x = v.x * 1597334677u ^ v.y * 3812015801u;
    x = (x ^ (x >> 15)) * 2246822519u;
    return x ^ (x >> 13);
}

void main()
{
    vec2 p = (isf_FragNormCoord * 2.0 - 1.0) * vec2(RENDERSIZE.x / RENDERSIZE.y, 1.0) - centre;
    p += 0.10 * vec2(sin(TIME * 0.31), cos(TIME * 0.23));
    float r = max(length(p), 0.02);
    float depth = 0.55 / r;
    float travel = ld_time_speed + ld_bass_time * 1.2;
    float along = depth + travel;
    float around = atan(p.y, p.x) / TAU + twist * depth * 0.15 + 0.02 * TIME;

    vec2 grid = vec2(around * float(sides), along * 2.0);
    vec2 cell = floor(grid);
    vec2 inside = fract(grid);
    float column = mod(cell.x, float(sides));
    uint dice = scramble(uvec2(ivec2(int(column), int(cell.y)) + 4096));
    float chance = float(dice & 0xFFFFu) / 65535.0;
    float band = texture(spectrum, vec2(chance * 0.8 + 0.02, 0.5)).r;

    // Rounded panels with a dark joint; the joint keeps its width in the picture.
    vec2 edge = min(inside, 1.0 - inside);
    float soft = 0.03 + 0.05 * r;
    float panel = smoothstep(0.04, 0.04 + soft, edge.x) * smoothstep(0.05, 0.05 + soft, edge.y);
    float lit = smoothstep(0.35, 1.0, band + 0.35 * step(0.86, chance)) + 0.12 * chance;
    float rim = smoothstep(0.16, 0.02, min(edge.x, edge.y)) * panel;

    float fog = exp(-depth * 0.34);
    vec3 tint = mix(far_colour.rgb, near_colour.rgb, clamp(1.3 - depth * 0.30 + 0.5 * (chance - 0.5), 0.0, 1.0));
    vec3 colour = tint * (panel * (0.16 + 1.9 * lit) + rim * 0.6) * fog;

    // A pulse of light that runs down the shaft with each beat.
    float runner = exp(-14.0 * abs(fract(along * 0.25 - ld_beat) - 0.5));
    colour += tint * panel * runner * (0.10 + 0.9 * ld_kick) * fog;
    colour += far_colour.rgb * (0.10 + 0.6 * ld_kick) * exp(-r * 5.0);
    colour += vec3(0.015, 0.012, 0.030);
    gl_FragColor = vec4(1.0 - exp(-colour * 1.6), 1.0);
}
