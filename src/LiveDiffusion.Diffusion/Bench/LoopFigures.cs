using LiveDiffusion.Core.Dream;

namespace LiveDiffusion.Diffusion.Bench;

/// <summary>
/// What a measuring loop has seen so far: sums over its slices.
/// </summary>
public sealed class LoopFigures
{
    /// <summary>Rounds.</summary>
    public long Rounds { get; private set; }

    /// <summary>Seconds they took.</summary>
    public double Seconds { get; private set; }

    /// <summary>Managed bytes that they allocated on the loop's thread.</summary>
    public long Bytes { get; private set; }

    /// <summary>Where the time went, summed; all 0 for a loop that does not know.</summary>
    public StageSeconds Stages { get; private set; }

    /// <summary>Rounds a second.</summary>
    public double PerSecond => Seconds > 0 ? Rounds / Seconds : 0;

    /// <summary>Managed bytes a round.</summary>
    public double BytesPerRound => Rounds > 0 ? (double)Bytes / Rounds : 0;

    /// <summary>Share of the time spent outside session runs.</summary>
    public double GlueShare => Seconds > 0 ? Stages.Glue / Seconds : 0;

    internal void Add(double seconds, long bytes)
    {
        Rounds++;
        Seconds += seconds;
        Bytes += bytes;
    }

    internal void Add(StageSeconds stages) => Stages = new StageSeconds(
        Stages.Encode + stages.Encode, Stages.Denoise + stages.Denoise, Stages.Decode + stages.Decode, Stages.Glue + stages.Glue);
}
