// Noise from integers, the same on every machine. Hash: Jarzynski and Olano, "Hash Functions for GPU Rendering", 2020.
uint hashed(uint value)
{
    uint state = value * 747796405u + 2891336453u;
    uint word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return (word >> 22u) ^ word;
}

uint hashed(ivec3 cell)
{
    return hashed(uint(cell.x) + hashed(uint(cell.y) + hashed(uint(cell.z))));
}

// A number of its own for each pixel of a frame: one hash of it is enough for grain.
uint pixelSeed(vec2 pixel, int frame)
{
    return uint(pixel.x) + uint(pixel.y) * 8191u + uint(frame) * 2654435769u;
}

// 0 (inclusive) to 1 (exclusive).
float unit(uint hash)
{
    return float(hash >> 8u) * (1.0 / 16777216.0);
}

// Mean 0, deviation 1: the sum of four uniform bytes, centred and scaled; near enough to a normal distribution for grain.
float gauss(uint hash)
{
    uvec4 bytes = (uvec4(hash) >> uvec4(0u, 8u, 16u, 24u)) & 255u;
    return (float(bytes.x + bytes.y + bytes.z + bytes.w) - 510.0) * (1.0 / 147.8);
}

vec3 gauss3(uint hash)
{
    return vec3(gauss(hash), gauss(hashed(hash + 1u)), gauss(hashed(hash + 2u)));
}

// One of the twelve edge directions of a cube.
vec3 gradientOf(ivec3 cell)
{
    uint h = hashed(cell) % 12u;
    float s = (h & 1u) == 0u ? 1.0 : -1.0;
    float t = (h & 2u) == 0u ? 1.0 : -1.0;
    return h < 4u ? vec3(s, t, 0.0) : h < 8u ? vec3(s, 0.0, t) : vec3(0.0, s, t);
}

float simplexCorner(ivec3 cell, vec3 offset)
{
    float reach = max(0.6 - dot(offset, offset), 0.0);
    reach *= reach;
    return reach * reach * dot(gradientOf(cell), offset);
}

// Simplex noise in three dimensions (Perlin 2001, as Gustavson 2005 lays it out), about -1 to 1.
float simplex(vec3 p)
{
    vec3 base = floor(p + dot(p, vec3(1.0 / 3.0)));
    vec3 a = p - base + dot(base, vec3(1.0 / 6.0));
    vec3 g = step(a.yzx, a.xyz);
    vec3 l = 1.0 - g;
    vec3 second = min(g, l.zxy);
    vec3 third = max(g, l.zxy);
    ivec3 cell = ivec3(base);
    return 32.0 * (simplexCorner(cell, a)
        + simplexCorner(cell + ivec3(second), a - second + 1.0 / 6.0)
        + simplexCorner(cell + ivec3(third), a - third + 1.0 / 3.0)
        + simplexCorner(cell + 1, a - 0.5));
}
