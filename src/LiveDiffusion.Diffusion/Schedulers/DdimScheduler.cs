namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>The deterministic step of Song et al. 2021 (eta 0).</summary>
public sealed class DdimScheduler : Scheduler
{
    private readonly int _stride;

    /// <summary>Chooses timesteps.</summary>
    public DdimScheduler(SchedulerConfig config, int steps)
        : base(config, Spaced(config, steps)) => _stride = config.Schedule.Count / steps;

    /// <inheritdoc/>
    public override void Advance(
        int index, ReadOnlySpan<float> model, ReadOnlySpan<float> sample, ReadOnlySpan<float> noise, Span<float> result, Span<float> clean)
    {
        var t = Timesteps[index];
        double a = Config.Schedule.Signal(t), b = Config.Schedule.Noise(t);
        LatentMaths.Clean(Config.Prediction, sample, model, a, b, clean);
        LatentMaths.Noise(Config.Prediction, sample, model, a, b, result);
        for (var i = 0; i < clean.Length && float.IsFinite(Config.ClipRange); i++)
        {
            clean[i] = Math.Clamp(clean[i], -Config.ClipRange, Config.ClipRange);
        }

        var previous = t - _stride;
        var alpha = previous >= 0 ? Config.Schedule.Alpha(previous) : Config.SetAlphaToOne ? 1 : Config.Schedule.Alpha(0);
        LatentMaths.Combine(clean, (float)Math.Sqrt(alpha), result, (float)Math.Sqrt(1 - alpha), result);
    }
}
