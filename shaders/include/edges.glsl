// Sharpening that knows edges: across one the picture is sharpened, elsewhere in all directions; ringing is held within
// the neighbours.
uniform float sharpness;

struct Neighbours
{
    vec3 left;
    vec3 right;
    vec3 above;
    vec3 below;
};

// Direction across the edge (shorter than 1 where there is none), and in z how much of an edge it is.
vec3 edgeOf(Neighbours n)
{
    vec2 gradient = vec2(lumaOf(n.right - n.left), lumaOf(n.below - n.above));
    float strength = dot(gradient, gradient);
    return vec3(gradient * inversesqrt(strength + 1e-5), clamp(strength * 12.0, 0.0, 1.0));
}

vec3 sharpened(vec3 c, vec3 centre, Neighbours n, vec3 edge)
{
    vec3 sides = 0.5 * (n.left + n.right);
    vec3 ends = 0.5 * (n.above + n.below);
    vec3 acrossMean = mix(sides, ends, edge.y * edge.y / (dot(edge.xy, edge.xy) + 1e-5));
    c += sharpness * (c - mix(0.5 * (sides + ends), acrossMean, edge.z));
    vec3 low = min(min(min(n.left, n.right), min(n.above, n.below)), centre);
    vec3 high = max(max(max(n.left, n.right), max(n.above, n.below)), centre);
    return clamp(c, max(low, 0.0), min(high, 1.0));
}
