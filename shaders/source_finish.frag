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
    // Unsharp mask by a difference of two blurs whose second moments differ as those of a point and a Gaussian of this
    // radius. The finer one (a 3x3 binomial) is blind to the finest frequency: round after round, nothing may grow there.
    vec2 texel = 1.0 / vec2(textureSize(picture, 0));
    vec2 h = texel * 0.5;
    vec3 fine = texture(picture, uv + h).rgb + texture(picture, uv - h).rgb
        + texture(picture, uv + vec2(h.x, -h.y)).rgb + texture(picture, uv + vec2(-h.x, h.y)).rgb;
    vec2 a = texel * radius * vec2(1.5, 0.5);
    vec2 b = texel * radius * vec2(-0.5, 1.5);
    vec3 wide = texture(picture, uv + a).rgb + texture(picture, uv - a).rgb
        + texture(picture, uv + b).rgb + texture(picture, uv - b).rgb;
    c += sharpen * 0.25 * (fine - wide);
#endif
    c = graded(c, gradeRed, gradeGreen, gradeBlue);
#ifdef NOISE
    c += noise * (noiseSize > 1.0 ? grain(gl_FragCoord.xy / noiseSize) : gauss3(hashed(pixelSeed(gl_FragCoord.xy, noiseSeed))));
#endif
    colour = vec4(clamp(c, 0.0, 1.0), 1.0);
}
