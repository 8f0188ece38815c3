namespace LiveDiffusion.Audio.Analysis;

/// <summary>Levels.</summary>
internal static class Decibels
{
    /// <summary>What nothing measures.</summary>
    public const float Floor = -90f;

    /// <summary>Decibels of a mean square; 0 is full scale.</summary>
    public static float OfPower(float meanSquare) => 10f * MathF.Log10(meanSquare + 1e-9f);
}
