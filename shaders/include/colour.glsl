// Colour: sRGB coding, OKLab (Björn Ottosson, "A perceptual color space for image processing", 2020).
vec3 linearOf(vec3 coded)
{
    vec3 c = max(coded, 0.0);
    return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(0.04045, c));
}

vec3 codedOf(vec3 linear)
{
    vec3 c = max(linear, 0.0);
    return mix(c * 12.92, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(0.0031308, c));
}

vec3 oklabOf(vec3 coded)
{
    vec3 c = linearOf(coded);
    vec3 lms = vec3(
        dot(c, vec3(0.4122214708, 0.5363325363, 0.0514459929)),
        dot(c, vec3(0.2119034982, 0.6806995451, 0.1073969566)),
        dot(c, vec3(0.0883024619, 0.2817188376, 0.6299787005)));
    lms = pow(max(lms, 0.0), vec3(1.0 / 3.0));
    return vec3(
        dot(lms, vec3(0.2104542553, 0.7936177850, -0.0040720468)),
        dot(lms, vec3(1.9779984951, -2.4285922050, 0.4505937099)),
        dot(lms, vec3(0.0259040371, 0.7827717662, -0.8086757660)));
}

vec3 codedOfOklab(vec3 lab)
{
    vec3 lms = vec3(
        lab.x + 0.3963377774 * lab.y + 0.2158037573 * lab.z,
        lab.x - 0.1055613458 * lab.y - 0.0638541728 * lab.z,
        lab.x - 0.0894841775 * lab.y - 1.2914855480 * lab.z);
    lms = lms * lms * lms;
    return codedOf(vec3(
        dot(lms, vec3(4.0767416621, -3.3077115913, 0.2309699292)),
        dot(lms, vec3(-1.2684380046, 2.6097574011, -0.3413193965)),
        dot(lms, vec3(-0.0041960863, -0.7034186147, 1.7076147010))));
}

// Rec. 709 weights on coded values: brightness as seen, near enough for masks and edges.
float lumaOf(vec3 coded)
{
    return dot(coded, vec3(0.2126, 0.7152, 0.0722));
}

// An affine map of colours, one row a channel.
vec3 graded(vec3 coded, vec4 red, vec4 green, vec4 blue)
{
    vec4 c = vec4(coded, 1.0);
    return vec3(dot(red, c), dot(green, c), dot(blue, c));
}
