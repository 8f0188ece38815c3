namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>
/// How much signal and noise a latent holds at a timestep: x_t = a * clean + b * noise with a = sqrt(alpha), b = sqrt(1 - alpha),
/// alpha the running product of (1 - beta). Double precision. Between two timesteps log alpha is linear: the product goes on
/// at a constant rate, so every level in between is one the model has seen from both sides. Immutable; any thread.
/// </summary>
public sealed class NoiseSchedule
{
    private readonly double[] _logAlpha;

    /// <summary>Takes one beta per training timestep, each in (0, 1).</summary>
    public NoiseSchedule(ReadOnlySpan<double> betas)
    {
        _logAlpha = new double[betas.Length];
        var sum = 0.0;
        for (var i = 0; i < betas.Length; i++)
        {
            sum += Math.Log(1 - betas[i]);
            _logAlpha[i] = sum;
        }
    }

    /// <summary>Number of training timesteps.</summary>
    public int Count => _logAlpha.Length;

    /// <summary>The noisiest timestep.</summary>
    public double Last => Count - 1;

    /// <summary>alpha at a timestep, clamped to [0, <see cref="Last"/>].</summary>
    public double Alpha(double timestep)
    {
        var t = Math.Clamp(timestep, 0, Last);
        var below = (int)t;
        var above = Math.Min(below + 1, Count - 1);
        return Math.Exp(_logAlpha[below] + ((t - below) * (_logAlpha[above] - _logAlpha[below])));
    }

    /// <summary>a: the share of the clean latent.</summary>
    public double Signal(double timestep) => Math.Sqrt(Alpha(timestep));

    /// <summary>b: the share of the noise.</summary>
    public double Noise(double timestep) => Math.Sqrt(1 - Alpha(timestep));

    /// <summary>b / a, as the Euler schedulers count noise.</summary>
    public double Sigma(double timestep)
    {
        var alpha = Alpha(timestep);
        return Math.Sqrt((1 - alpha) / alpha);
    }

    /// <summary>Betas in equal steps.</summary>
    public static double[] LinearBetas(int count, double first, double last)
        => [.. Enumerable.Range(0, count).Select(i => first + ((last - first) * i / (count - 1)))];

    /// <summary>Betas whose square roots go in equal steps: Stable Diffusion's.</summary>
    public static double[] ScaledLinearBetas(int count, double first, double last)
        => [.. LinearBetas(count, Math.Sqrt(first), Math.Sqrt(last)).Select(root => root * root)];

    /// <summary>Betas of the squared-cosine alpha, at most 0.999 (Nichol and Dhariwal 2021).</summary>
    public static double[] CosineBetas(int count)
    {
        static double AlphaBar(double share) => Math.Pow(Math.Cos((share + 0.008) / 1.008 * Math.PI / 2), 2);
        return [.. Enumerable.Range(0, count).Select(
            i => Math.Min(1 - (AlphaBar((i + 1.0) / count) / AlphaBar((double)i / count)), 0.999))];
    }
}
