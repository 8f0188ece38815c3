namespace LiveDiffusion.Core.Time;

/// <summary>When a rendered frame is.</summary>
/// <param name="Index">Number of the frame, from 0.</param>
/// <param name="Seconds">Engine time at which the frame is shown; 0 at the start of the show.</param>
/// <param name="Delta">Seconds since the last frame, at most <see cref="MaxDelta"/>; 0 in the first.</param>
public readonly record struct FrameTime(long Index, double Seconds, float Delta)
{
    /// <summary>Longest step a frame may take: after a stall, motion goes on from where it was instead of jumping.</summary>
    public const float MaxDelta = 0.25f;
}
