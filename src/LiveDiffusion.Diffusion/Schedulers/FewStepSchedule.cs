namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>
/// The schedule of the live loop: n sequential steps from a continuous timestep that strength names, t_k = last * strength *
/// (n - k) / n. Each step predicts the clean latent and, but for the last, adds noise again at the next timestep (the way
/// of LCM; its boundary factors differ from 0 and 1 by less than 1e-5 for every usable timestep and are left out).
/// Inference thread; allocates nothing.
/// </summary>
public sealed class FewStepSchedule(NoiseSchedule schedule, bool wholeTimesteps)
{
    /// <summary>Most steps of a picture.</summary>
    public const int MaxSteps = 8;

    /// <summary>
    /// The timestep of a step, 0 to steps - 1. Whole when the network takes integers: then the noise is added at exactly
    /// the level that the network is told.
    /// </summary>
    public double Timestep(float strength, int step, int steps)
    {
        var t = schedule.Last * strength * (steps - step) / steps;
        return wholeTimesteps ? Math.Round(t) : t;
    }

    /// <summary>The shares of the clean latent and of the noise at a timestep: a, and b * gain.</summary>
    public (float Clean, float Noise) Shares(double timestep, float gain)
        => ((float)schedule.Signal(timestep), (float)(schedule.Noise(timestep) * gain));

    /// <summary>x = a clean + b * gain * noise at a timestep.</summary>
    public void AddNoise(double timestep, ReadOnlySpan<float> clean, ReadOnlySpan<float> noise, float gain, Span<float> x)
    {
        var (a, b) = Shares(timestep, gain);
        LatentMaths.Combine(clean, a, noise, b, x);
    }

    /// <summary>The shares of the noisy latent and of the model's output at a timestep in the clean latent that they stand for.</summary>
    public (float Noisy, float Model) CleanShares(PredictionType prediction, double timestep)
        => LatentMaths.CleanShares(prediction, schedule.Signal(timestep), schedule.Noise(timestep));

    /// <summary>The clean latent that the model's output at a timestep stands for.</summary>
    public void Clean(
        PredictionType prediction, double timestep, ReadOnlySpan<float> x, ReadOnlySpan<float> model, Span<float> clean)
        => LatentMaths.Clean(prediction, x, model, schedule.Signal(timestep), schedule.Noise(timestep), clean);
}
