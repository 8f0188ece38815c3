namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>What the two Euler schedulers share: samples are scaled so that x = clean + sigma * noise.</summary>
internal sealed class SigmaSteps(SchedulerConfig config, IReadOnlyList<double> timesteps)
{
    /// <summary>Noise level at each step, and 0 behind the last.</summary>
    public double[] Values { get; } = [.. timesteps.Select(config.Schedule.Sigma), 0.0];

    /// <summary>Deviation of the first sample.</summary>
    public double Initial => config.Spacing == TimestepSpacing.Leading ? Math.Sqrt((Values[0] * Values[0]) + 1) : Values[0];

    /// <summary>Brings a sample to unit variance for the model.</summary>
    public void ScaleInput(int step, ReadOnlySpan<float> sample, Span<float> input)
        => LatentMaths.Scale(sample, (float)Signal(step), input);

    /// <summary>The predicted clean latent.</summary>
    public void Clean(int step, ReadOnlySpan<float> model, ReadOnlySpan<float> sample, Span<float> clean)
    {
        double a = Signal(step), sigma = Values[step];
        switch (config.Prediction)
        {
            case PredictionType.Epsilon:
                LatentMaths.Combine(sample, 1f, model, (float)-sigma, clean);
                break;
            case PredictionType.Velocity:
                LatentMaths.Combine(sample, (float)(a * a), model, (float)(-sigma * a), clean);
                break;
            default:
                model.CopyTo(clean);
                break;
        }
    }

    private double Signal(int step) => 1 / Math.Sqrt((Values[step] * Values[step]) + 1);
}
