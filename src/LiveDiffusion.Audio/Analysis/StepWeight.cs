namespace LiveDiffusion.Audio.Analysis;

/// <summary>Exponential averages that move with the beat tracker's steps.</summary>
internal static class StepWeight
{
    /// <summary>Weight of the new value for such a time constant.</summary>
    public static float Of(double seconds, double stepsPerSecond) => (float)(1 - Math.Exp(-1 / (seconds * stepsPerSecond)));
}
