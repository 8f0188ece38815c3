namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>
/// Trajectory consistency (Zheng et al. 2024): a deterministic step to timestep s = (1 - eta) * result, then noise up to the
/// next. Eta 0 is deterministic, 1 is like LCM.
/// </summary>
public sealed class TcdScheduler : Scheduler
{
    private readonly double _eta;

    /// <summary>Chooses timesteps; eta in [0, 1].</summary>
    public TcdScheduler(SchedulerConfig config, int steps, double eta)
        : base(config, Distilled(config, steps)) => _eta = eta;

    /// <inheritdoc/>
    public override bool DrawsNoise(int index) => _eta > 0 && index + 1 < Timesteps.Count;

    /// <inheritdoc/>
    public override void Advance(
        int index, ReadOnlySpan<float> model, ReadOnlySpan<float> sample, ReadOnlySpan<float> noise, Span<float> result, Span<float> clean)
    {
        var t = Timesteps[index];
        double a = Config.Schedule.Signal(t), b = Config.Schedule.Noise(t);
        LatentMaths.Clean(Config.Prediction, sample, model, a, b, clean);
        LatentMaths.Noise(Config.Prediction, sample, model, a, b, result);
        var previous = index + 1 < Timesteps.Count ? Timesteps[index + 1] : 0;
        var middle = Math.Floor((1 - _eta) * previous);
        LatentMaths.Combine(clean, (float)Config.Schedule.Signal(middle), result, (float)Config.Schedule.Noise(middle), result);
        if (DrawsNoise(index))
        {
            var ratio = Config.Schedule.Alpha(previous) / Config.Schedule.Alpha(middle);
            LatentMaths.Combine(result, (float)Math.Sqrt(ratio), noise, (float)Math.Sqrt(1 - ratio), result);
        }
    }
}
