#version 410 core
// Next source, step 3: grade (contrast, brightness, saturation, hue), sharpen, fresh noise. A grade is affine, so the
// unsharp mask may be taken before it: the result is that of sharpening after it.
in vec2 uv;
out vec4 colour;
#include "colour.glsl"
#include "noise.glsl"
uniform sampler2D picture;
uniform vec4 gradeRed;
uniform vec4 gradeGreen;
uniform vec4 gradeBlue;
#ifdef SHARPEN
uniform float sharpen;
uniform float radius; // deviation of the blur, pixels
#endif
#ifdef NOISE
uniform float noise;    // deviation
uniform float noiseSize; // pixels
uniform int noiseSeed;

// Smooth between cells, and of deviation 1 everywhere.
vec3 grain(vec2 at)
{
    vec2 cell = floor(at);
    vec2 f = at - cell;
    f = f * f * (3.0 - 2.0 * f);
    ivec3 c = ivec3(ivec2(cell), noiseSeed);
    vec4 w = vec4((1.0 - f.x) * (1.0 - f.y), f.x * (1.0 - f.y), (1.0 - f.x) * f.y, f.x * f.y);
    vec3 sum = gauss3(hashed(c)) * w.x + gauss3(hashed(c + ivec3(1, 0, 0))) * w.y
        + gauss3(hashed(c + ivec3(0, 1, 0))) * w.z + gauss3(hashed(c + ivec3(1, 1, 0))) * w.w;
    return sum * inversesqrt(dot(w, w));
}
#endif

void main()
{
    vec3 c = texelFetch(picture, ivec2(gl_FragCoord.xy), 0).rgb;
#ifdef SHARPEN
    // Two rings of taps that have the second moment of a Gaussian of this radius.
    vec2 texel = radius / vec2(textureSize(picture, 0));
    vec3 near = texture(picture, uv + texel * vec2(0.9, 0.0)).rgb + texture(picture, uv - texel * vec2(0.9, 0.0)).rgb
        + texture(picture, uv + texel * vec2(0.0, 0.9)).rgb + texture(picture, uv - texel * vec2(0.0, 0.9)).rgb;
    vec3 far = texture(picture, uv + texel * vec2(1.42, 1.42)).rgb + texture(picture, uv - texel * vec2(1.42, 1.42)).rgb
        + texture(picture, uv + texel * vec2(1.42, -1.42)).rgb + texture(picture, uv - texel * vec2(1.42, -1.42)).rgb;
    vec3 blur = c * 0.16 + near * 0.11 + far * 0.10;
    c += sharpen * (c - blur);
#endif
    c = graded(c, gradeRed, gradeGreen, gradeBlue);
#ifdef NOISE
    c += noise * (noiseSize > 1.0 ? grain(gl_FragCoord.xy / noiseSize) : gauss3(hashed(ivec3(ivec2(gl_FragCoord.xy), noiseSeed))));
#endif
    colour = vec4(clamp(c, 0.0, 1.0), 1.0);
}
