namespace LiveDiffusion.Core.Modulation;

/// <summary>
/// The curves of routes. Each maps 0 to 0 and 1 to 1 and never falls; how much it bends is its amount, 0 to 1. Real-time safe.
/// </summary>
public static class Curve
{
    private const float MostBend = 8f;

    /// <summary>Bends <paramref name="x"/>, which is brought into 0 to 1 first.</summary>
    public static float Bend(CurveShape shape, float amount, float x)
    {
        x = Math.Clamp(x, 0f, 1f);
        var bend = MostBend * amount;
        return shape switch
        {
            CurveShape.Exponential when bend > 1e-3f => (MathF.Exp(bend * x) - 1f) / (MathF.Exp(bend) - 1f),
            CurveShape.Logarithmic when bend > 1e-3f => MathF.Log(1f + (x * (MathF.Exp(bend) - 1f))) / bend,
            CurveShape.SCurve => Sigmoid(1f + (7f * amount), x),
            CurveShape.Step => Stairs(2 + (int)MathF.Round(14f * amount), x),
            _ => x,
        };
    }

    private static float Sigmoid(float power, float x)
    {
        var up = MathF.Pow(x, power);
        return up / (up + MathF.Pow(1f - x, power));
    }

    private static float Stairs(int levels, float x) => MathF.Min(MathF.Floor(x * levels), levels - 1) / (levels - 1);
}
