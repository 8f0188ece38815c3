// Sampling. What lies outside a picture is the texture's wrap mode, so a filter's taps meet the border correctly.
// Positions are 0 to 1, v = 0 is the top row.

// An inverse motion: an affine map of positions, one row an axis.
vec2 moved(vec2 position, vec3 rowX, vec3 rowY)
{
    vec3 p = vec3(position, 1.0);
    return vec2(dot(rowX, p), dot(rowY, p));
}

// Catmull-Rom with nine bilinear taps: exact, and the texel itself at its centre.
vec3 catmullRom(sampler2D picture, vec2 position)
{
    vec2 size = vec2(textureSize(picture, 0));
    vec2 texel = 1.0 / size;
    vec2 at = position * size;
    vec2 centre = floor(at - 0.5) + 0.5;
    vec2 f = at - centre;
    vec2 w0 = f * (-0.5 + f * (1.0 - 0.5 * f));
    vec2 w1 = 1.0 + f * f * (-2.5 + 1.5 * f);
    vec2 w2 = f * (0.5 + f * (2.0 - 1.5 * f));
    vec2 w3 = f * f * (-0.5 + 0.5 * f);
    vec2 w12 = w1 + w2;
    vec2 p0 = (centre - 1.0) * texel;
    vec2 p12 = (centre + w2 / w12) * texel;
    vec2 p3 = (centre + 2.0) * texel;
    return
        (texture(picture, vec2(p0.x, p0.y)).rgb * w0.x + texture(picture, vec2(p12.x, p0.y)).rgb * w12.x
            + texture(picture, vec2(p3.x, p0.y)).rgb * w3.x) * w0.y
        + (texture(picture, vec2(p0.x, p12.y)).rgb * w0.x + texture(picture, vec2(p12.x, p12.y)).rgb * w12.x
            + texture(picture, vec2(p3.x, p12.y)).rgb * w3.x) * w12.y
        + (texture(picture, vec2(p0.x, p3.y)).rgb * w0.x + texture(picture, vec2(p12.x, p3.y)).rgb * w12.x
            + texture(picture, vec2(p3.x, p3.y)).rgb * w3.x) * w3.y;
}

// Where to sample a picture of another aspect so that it covers the frame; cover is its share of the frame's axes.
vec2 covered(vec2 position, vec2 cover)
{
    return (position - 0.5) * cover + 0.5;
}
