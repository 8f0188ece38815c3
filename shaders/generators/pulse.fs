/*{
  "ISFVSN": "2",
  "DESCRIPTION": "A breathing eye of light whose petals are the spectrum; a ring leaves it on every beat.",
  "CATEGORIES": ["Generator", "Sound"],
  "INPUTS": [
    { "NAME": "spectrum", "TYPE": "audioFFT", "MAX": 32 },
    { "NAME": "inner", "LABEL": "Inner colour", "TYPE": "color", "DEFAULT": [1.0, 0.52, 0.18, 1.0] },
    { "NAME": "outer", "LABEL": "Outer colour", "TYPE": "color", "DEFAULT": [0.08, 0.20, 1.0, 1.0] },
    { "NAME": "size", "LABEL": "Size", "TYPE": "float", "MIN": 0.2, "MAX": 1.0, "DEFAULT": 0.58 },
    { "NAME": "petals", "LABEL": "Petals", "TYPE": "long", "VALUES": [1, 2, 3, 4, 6, 8], "LABELS": ["1", "2", "3", "4", "6", "8"], "DEFAULT": 3 },
    { "NAME": "spin", "LABEL": "Spin", "TYPE": "float", "MIN": -2.0, "MAX": 2.0, "DEFAULT": 0.4 },
    { "NAME": "glow", "LABEL": "Glow", "TYPE": "float", "MIN": 0.2, "MAX": 2.0, "DEFAULT": 1.0 }
  ]
}*/

const float TAU = 6.2831853;

// A petal line: bright at the contour, fading as 1/distance.
float contour(float r, float radius, float width)
{
    return width / (abs(r - radius) + width);
}

void main()
{
    vec2 p = (isf_FragNormCoord * 2.0 - 1.0) * vec2(RENDERSIZE.x / RENDERSIZE.y, 1.0);
    float r = length(p) + 1e-4;
    float angle = atan(p.y, p.x) / TAU + ld_time_spin * 0.08;

    // The spectrum runs out and back within each petal, so that petals close without a seam.
    float fold = abs(fract(angle * float(petals)) * 2.0 - 1.0);
    float band = texture(spectrum, vec2(0.03 + 0.72 * fold, 0.5)).r;
    float shape = smoothstep(0.0, 1.0, 1.0 - fold);
    float breath = 0.03 * sin(TIME * 0.9);

    float core = size * (0.62 + breath + 0.22 * ld_kick);
    float reach = size * (0.10 + 0.75 * band + 0.12 * shape + 0.05 * sin(TIME * 0.6));
    vec3 light = vec3(0.0);
    float width = 0.013 * glow * (1.0 + ld_level);
    light += inner.rgb * contour(r, core + reach * 0.45, width) * 1.4;
    light += mix(inner.rgb, outer.rgb.brg, 0.6) * contour(r, core + reach * 0.85 + 0.02, width * 0.8) * 0.9;
    light += outer.rgb * contour(r, core + reach * 1.3 + 0.05, width * 0.7) * 0.7;

    // Rings that leave the centre: one a beat, thinner and dimmer on the way out.
    float wave = fract(r * 0.75 - ld_beat);
    float ring = pow(wave, 14.0) * exp(-r * 1.1) * (0.25 + 1.5 * ld_bass);
    light += mix(inner.rgb, outer.rgb, clamp(r * 0.7, 0.0, 1.0)) * ring * 1.6;

    // Rays between the petals, drifting slowly the other way.
    float rays = 0.5 + 0.5 * cos(TAU * (angle * float(petals) * 2.0 - TIME * 0.05));
    light += outer.rgb * rays * rays * exp(-r * 1.6) * (0.10 + 0.5 * ld_mid) * step(core, r);

    // The pupil: dark in the middle, lit by the kick.
    float pupil = smoothstep(core, core * 0.15, r);
    light += inner.rgb * pupil * pupil * (0.10 + 1.3 * ld_kick);
    light += outer.rgb * 0.16 * exp(-r * r * 0.8) * (1.0 + ld_level);

    // Two slow veils keep the night alive where no line is.
    float veil = 0.5 + 0.5 * sin(p.x * 1.7 + 1.3 * sin(p.y * 1.9 + TIME * 0.21) - TIME * 0.13);
    vec3 night = mix(vec3(0.045, 0.020, 0.090), vec3(0.008, 0.014, 0.050), clamp(r * 0.6, 0.0, 1.0));
    night += (0.07 + 0.14 * ld_level) * veil * veil * mix(outer.rgb, inner.rgb, 0.25 * veil) * smoothstep(0.2, 1.2, r);
    vec3 colour = night + light * glow;
    colour = 1.0 - exp(-colour * 1.7); // film-like shoulder instead of clipping
    gl_FragColor = vec4(colour, 1.0);
}
