using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.Diffusion.Schedulers;

namespace LiveDiffusion.Diffusion;

/// <summary>How one picture is to be dreamed, as values.</summary>
public readonly record struct DreamSettings
{
    private const int FreshSteps = 4; // one step from pure noise is glaring and blurred; a fresh picture is rare enough to pay for more
    private const float MostFeedback = 0.5f; // above it a latent lives for more than two rounds
    private const float DefinedRate = 15f; // rounds per second at which shares per round are defined

    /// <summary>Start timestep / last timestep: 0 keeps the picture, 1 paints from noise.</summary>
    public required float Strength { get; init; }

    /// <summary>Sequential steps, 1 to 8.</summary>
    public required int Steps { get; init; }

    /// <summary>Gain of the latent noise.</summary>
    public float NoiseGain { get; init; }

    /// <summary>Share of the last clean latent in this one.</summary>
    public float LatentFeedback { get; init; }

    /// <summary>
    /// Whether the picture is made of the one before for the most part: then every round has to be dreamed, one after the other. So it is
    /// unless the source is the whole picture and most of the latent is its own.
    /// </summary>
    public bool IsLoop { get; init; }

    /// <summary>How many pictures before are looked at by a model that remembers; 0 for none.</summary>
    public int AttentionFrames { get; init; }

    /// <summary>Rounds at 15 a second from one of them to the next.</summary>
    public int AttentionInterval { get; init; }

    /// <summary>Seconds since the picture before.</summary>
    public float Seconds { get; init; }

    /// <summary>Guidance scale: 0 is the model's own, 1 is none.</summary>
    public float Guidance { get; init; }

    /// <summary>What guidance leads away from.</summary>
    public GuidanceMode GuidanceMode { get; init; }

    /// <summary>The noise.</summary>
    public required NoiseSettings Noise { get; init; }

    /// <summary>What the snapshot of a source picture says: moved by the source's motion, stops applied, shares per round rescaled to its interval.</summary>
    public static DreamSettings From(SourcePicture source)
    {
        var low = source[DreamParameters.StrengthMin];
        var wanted = source[DreamParameters.Strength] + (source[DreamParameters.MotionStrength] * source.SourceMotion);
        var strength = Math.Clamp(wanted, low, Math.Max(low, source[DreamParameters.StrengthMax]));
        var rounds = source.IntervalSeconds > 0 ? source.IntervalSeconds * DefinedRate : 1f;
        var steps = Math.Clamp((int)MathF.Round(source[DreamParameters.Steps]), 1, FewStepSchedule.MaxSteps);
        var latentFeedback = 1f - MathF.Pow(1f - Math.Clamp(source[DreamParameters.LatentFeedback], 0f, 1f), rounds);
        return new DreamSettings
        {
            Strength = source.Fresh ? 1f : strength,
            Steps = source.Fresh ? Math.Max(steps, FreshSteps) : steps,
            NoiseGain = source[DreamParameters.NoiseGain],
            LatentFeedback = latentFeedback,
            IsLoop = !source.IsExternal || latentFeedback > MostFeedback,
            AttentionFrames = (int)MathF.Round(source[DreamParameters.AttentionFrames]),
            AttentionInterval = (int)MathF.Round(source[DreamParameters.AttentionInterval]),
            Seconds = source.IntervalSeconds,
            Guidance = source[DreamParameters.Guidance],
            GuidanceMode = (GuidanceMode)(int)MathF.Round(source[DreamParameters.GuidanceMode]),
            Noise = new NoiseSettings
            {
                Mode = (NoiseMode)(int)MathF.Round(source[NoiseParameters.Mode]),
                Seed = (long)source[NoiseParameters.Seed],
                SeedB = (long)source[NoiseParameters.SeedB],
                Travel = source[NoiseParameters.Travel],
                WalkRate = source[NoiseParameters.WalkRate],
            },
        };
    }
}
