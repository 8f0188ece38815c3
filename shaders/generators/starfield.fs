/*{
  "ISFVSN": "2",
  "DESCRIPTION": "Stars that stream past a nebula; kicks make them jump to light speed.",
  "CATEGORIES": ["Generator"],
  "INPUTS": [
    { "NAME": "speed", "LABEL": "Speed", "TYPE": "float", "MIN": -2.0, "MAX": 2.0, "DEFAULT": 0.35 },
    { "NAME": "density", "LABEL": "Density", "TYPE": "float", "MIN": 0.1, "MAX": 1.0, "DEFAULT": 0.6 },
    { "NAME": "nebula", "LABEL": "Nebula", "TYPE": "float", "MIN": 0.0, "MAX": 1.0, "DEFAULT": 0.6 },
    { "NAME": "tint", "LABEL": "Nebula colour", "TYPE": "color", "DEFAULT": [0.35, 0.20, 0.85, 1.0] },
    { "NAME": "sound", "LABEL": "Reaction to sound", "TYPE": "float", "MIN": 0.0, "MAX": 2.0, "DEFAULT": 1.0 }
  ]
}*/

const int LAYERS = 5;

uint scramble(uvec2 v)
{
    uint x = v.x * 1597334677u ^ v.y * 3812015801u;
    x = (x ^ (x >> 15)) * 2246822519u;
    return x ^ (x >> 13);
}

void main()
{
    vec2 p = (isf_FragNormCoord * 2.0 - 1.0) * vec2(RENDERSIZE.x / RENDERSIZE.y, 1.0);
    float flight = ld_time_speed * 0.4 + ld_bass_time * 0.25 * sound;
    float turn = 0.05 * TIME;
    p = mat2(cos(turn), -sin(turn), sin(turn), cos(turn)) * p;
    float r = length(p);
    vec2 outward = p / max(r, 1e-3);
    float jump = 1.0 + 3.5 * ld_kick * sound * min(r, 1.0);

    // Nebula: three warped waves, cheap and soft.
    vec2 q = p * 1.3 + vec2(0.0, flight * 0.3);
    q += 0.6 * sin(q.yx * 1.7 + TIME * 0.11);
    q += 0.4 * sin(q.yx * 2.9 - TIME * 0.07 + 1.3);
    float cloud = 0.5 + 0.5 * sin(q.x * 1.5 + q.y * 1.1);
    float veil = 0.5 + 0.5 * sin(q.y * 2.3 - q.x * 0.7 + 2.0);
    vec3 colour = vec3(0.006, 0.007, 0.020);
    colour += nebula * cloud * cloud * tint.rgb * (0.42 + 0.45 * ld_level * sound);
    colour += nebula * veil * cloud * tint.brg * 0.26;

    for (int i = 0; i < LAYERS; i++)
    {
        float depth = fract(float(i) / float(LAYERS) + flight);
        float zoom = mix(9.0, 0.8, depth);
        float fade = depth * smoothstep(1.0, 0.85, depth);
        vec2 g = p * zoom + float(i) * 17.0;
        vec2 cell = floor(g);
        uint dice = scramble(uvec2(ivec2(cell) + 8192));
        float chance = float(dice & 0xFFu) / 255.0;
        vec2 place = 0.25 + 0.5 * vec2(float((dice >> 8) & 0xFFu), float((dice >> 16) & 0xFFu)) / 255.0;
        vec2 d = g - cell - place;

        // Distance stretched along the flight: a point turns into a streak.
        float radial = dot(d, outward);
        float side = dot(d, vec2(-outward.y, outward.x));
        float near = side * side + radial * radial / (jump * jump);
        float size = 0.0012 + 0.0022 * float(dice >> 24) / 255.0;
        float star = size / (near + size * 0.35) * smoothstep(0.30, 0.05, length(d) / (0.7 + 0.3 * jump));
        float twinkle = 0.75 + 0.25 * sin(TIME * 3.0 + float(dice & 63u)) + 0.6 * ld_high * sound;
        vec3 heat = mix(vec3(1.0, 0.75, 0.55), vec3(0.65, 0.80, 1.0), chance / density);
        colour += step(chance, density) * star * fade * twinkle * heat;
    }

    gl_FragColor = vec4(1.0 - exp(-colour * 1.5), 1.0);
}
