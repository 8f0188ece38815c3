using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Presets;

/// <summary>The way from one value to another, by the type of the parameter. Exact at both ends. Real-time safe.</summary>
public static class Blend
{
    /// <summary>
    /// The value at share <paramref name="t"/> of the way: reals linear, cyclic values the short way round, colours in linear
    /// light, all else from one to the other half way.
    /// </summary>
    public static float Mix(ParameterInfo info, float from, float to, float t)
    {
        if (t <= 0f || t >= 1f)
        {
            return t <= 0f ? from : to;
        }

        return info.Type switch
        {
            ParameterType.Float => info.Wrap(from + (info.ShortWay(from, to) * t)),
            ParameterType.Colour => Colour((int)from, (int)to, t),
            _ => t < 0.5f ? from : to,
        };
    }

    private static float Colour(int from, int to, float t)
    {
        var mixed = 0;
        for (var shift = 16; shift >= 0; shift -= 8)
        {
            var a = ToLinear(((from >> shift) & 0xFF) / 255f);
            var b = ToLinear(((to >> shift) & 0xFF) / 255f);
            mixed |= (int)MathF.Round(255f * ToCoded(a + ((b - a) * t))) << shift;
        }

        return mixed;
    }

    // sRGB transfer function, IEC 61966-2-1.
    private static float ToLinear(float c) => c <= 0.04045f ? c / 12.92f : MathF.Pow((c + 0.055f) / 1.055f, 2.4f);

    private static float ToCoded(float c) => c <= 0.0031308f ? c * 12.92f : (1.055f * MathF.Pow(c, 1f / 2.4f)) - 0.055f;
}
