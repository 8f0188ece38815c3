namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>Euler's method on the noise level sigma = b / a (Karras et al. 2022, as diffusers counts it).</summary>
public sealed class EulerScheduler : Scheduler
{
    private readonly SigmaSteps _sigmas;

    /// <summary>Chooses timesteps and sigmas.</summary>
    public EulerScheduler(SchedulerConfig config, int steps)
        : base(config, Spaced(config, steps)) => _sigmas = new SigmaSteps(config, Timesteps);

    /// <summary>Noise level at each step, and 0 behind the last.</summary>
    public IReadOnlyList<double> Sigmas => _sigmas.Values;

    /// <inheritdoc/>
    public override double InitialNoiseSigma => _sigmas.Initial;

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
        var kept = _sigmas.Values[index + 1] / _sigmas.Values[index];
        LatentMaths.Combine(clean, (float)(1 - kept), sample, (float)kept, result);
    }
}
