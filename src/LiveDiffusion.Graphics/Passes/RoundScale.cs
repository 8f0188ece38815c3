namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// What acts once per round is defined at 15 rounds per second; this rescales it to the real interval, so that a preset
/// looks alike at any rate (decision 0004).
/// </summary>
public static class RoundScale
{
    /// <summary>Rounds per second at which amounts are defined.</summary>
    public const float ReferenceRate = 15f;

    /// <summary>A factor such as contrast.</summary>
    public static float Factor(float factor, float seconds) => MathF.Pow(factor, ReferenceRate * seconds);

    /// <summary>A pull or mix share, 0 to 1.</summary>
    public static float Share(float share, float seconds) => 1f - MathF.Pow(1f - share, ReferenceRate * seconds);

    /// <summary>The standard deviation of fresh noise.</summary>
    public static float Deviation(float deviation, float seconds) => deviation * MathF.Sqrt(ReferenceRate * seconds);

    /// <summary>Something that is added.</summary>
    public static float Amount(float amount, float seconds) => amount * ReferenceRate * seconds;
}
