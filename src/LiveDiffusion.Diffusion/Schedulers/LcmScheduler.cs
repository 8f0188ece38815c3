namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>Multistep latent consistency (Luo et al. 2023): predict the clean latent, add noise again at the next timestep.</summary>
public sealed class LcmScheduler : Scheduler
{
    private const double DataVariance = 0.25;

    /// <summary>Chooses timesteps.</summary>
    public LcmScheduler(SchedulerConfig config, int steps)
        : base(config, Distilled(config, steps))
    {
    }

    /// <inheritdoc/>
    public override bool DrawsNoise(int index) => index + 1 < Timesteps.Count;

    /// <inheritdoc/>
    public override void Advance(
        int index, ReadOnlySpan<float> model, ReadOnlySpan<float> sample, ReadOnlySpan<float> noise, Span<float> result, Span<float> clean)
    {
        var t = Timesteps[index];
        LatentMaths.Clean(Config.Prediction, sample, model, Config.Schedule.Signal(t), Config.Schedule.Noise(t), clean);
        var scaled = t * Config.TimestepScaling;
        var skip = DataVariance / ((scaled * scaled) + DataVariance);
        var kept = scaled / Math.Sqrt((scaled * scaled) + DataVariance);
        LatentMaths.Combine(clean, (float)kept, sample, (float)skip, clean);
        if (DrawsNoise(index))
        {
            AddNoise(index + 1, clean, noise, result);
        }
        else
        {
            clean.CopyTo(result);
        }
    }
}
