namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>Euler's method that steps below the next noise level and comes back to it with fresh noise.</summary>
public sealed class EulerAncestralScheduler : Scheduler
{
    private readonly SigmaSteps _sigmas;

    /// <summary>Chooses timesteps and sigmas.</summary>
    public EulerAncestralScheduler(SchedulerConfig config, int steps)
        : base(config, Spaced(config, steps)) => _sigmas = new SigmaSteps(config, Timesteps);

    /// <inheritdoc/>
    public override double InitialNoiseSigma => _sigmas.Initial;

    /// <inheritdoc/>
    public override bool DrawsNoise(int index) => _sigmas.Values[index + 1] > 0;

    /// <inheritdoc/>
    public override void ScaleInput(int index, ReadOnlySpan<float> sample, Span<float> input) => _sigmas.ScaleInput(index, sample, input);

    /// <inheritdoc/>
    public override void AddNoise(int index, ReadOnlySpan<float> clean, ReadOnlySpan<float> noise, Span<float> sample)
        => LatentMaths.Combine(clean, 1f, noise, (float)_sigmas.Values[index], sample);

    /// <inheritdoc/>
    public override void Advance(
        int index, ReadOnlySpan<float> model, ReadOnlySpan<float> sample, ReadOnlySpan<float> noise, Span<float> result, Span<float> clean)
    {
        _sigmas.Clean(index, model, sample, clean);
        double from = _sigmas.Values[index], to = _sigmas.Values[index + 1];
        var up = Math.Sqrt(to * to * ((from * from) - (to * to)) / (from * from));
        var down = Math.Sqrt((to * to) - (up * up));
        LatentMaths.Combine(clean, (float)(1 - (down / from)), sample, (float)(down / from), result);
        if (up > 0)
        {
            LatentMaths.Combine(result, 1f, noise, (float)up, result);
        }
    }
}
