using System.Numerics;

namespace LiveDiffusion.Diffusion.Schedulers;

/// <summary>Element-wise arithmetic on latents in single precision, vectorised, without allocation. Any thread.</summary>
public static class LatentMaths
{
    /// <summary>result = p x + q y. The result may be one of the inputs.</summary>
    public static void Combine(ReadOnlySpan<float> x, float p, ReadOnlySpan<float> y, float q, Span<float> result)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(result.Length, x.Length);
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            ((new Vector<float>(x[i..]) * p) + (new Vector<float>(y[i..]) * q)).CopyTo(result[i..]);
        }

        for (; i < x.Length; i++)
        {
            result[i] = (x[i] * p) + (y[i] * q);
        }
    }

    /// <summary>result = p x. The result may be the input.</summary>
    public static void Scale(ReadOnlySpan<float> x, float p, Span<float> result) => Combine(x, p, x, 0f, result);

    /// <summary>
    /// The clean latent behind x = a clean + b noise, from what the model predicts. The result may be the input.
    /// </summary>
    public static void Clean(
        PredictionType prediction, ReadOnlySpan<float> x, ReadOnlySpan<float> model, double a, double b, Span<float> clean)
    {
        if (prediction == PredictionType.Sample)
        {
            model.CopyTo(clean);
            return;
        }

        var (p, q) = CleanShares(prediction, a, b);
        Combine(x, p, model, q, clean);
    }

    /// <summary>The shares of x = a clean + b noise and of what the model predicts in the clean latent.</summary>
    public static (float X, float Model) CleanShares(PredictionType prediction, double a, double b) => prediction switch
    {
        PredictionType.Epsilon => ((float)(1 / a), (float)(-b / a)),
        PredictionType.Velocity => ((float)a, (float)-b),
        _ => (0f, 1f),
    };

    /// <summary>The noise in x = a clean + b noise, from what the model predicts.</summary>
    public static void Noise(
        PredictionType prediction, ReadOnlySpan<float> x, ReadOnlySpan<float> model, double a, double b, Span<float> noise)
    {
        switch (prediction)
        {
            case PredictionType.Epsilon:
                model.CopyTo(noise);
                break;
            case PredictionType.Velocity:
                Combine(model, (float)a, x, (float)b, noise);
                break;
            default:
                Combine(x, (float)(1 / b), model, (float)(-a / b), noise);
                break;
        }
    }

    /// <summary>
    /// Spherical way from x to y: keeps the length of independent noises, so the middle has as much noise as the ends
    /// (streaming-diffusion: seed blending). Near-parallel inputs are blended linearly. The result may be one of the inputs.
    /// </summary>
    public static void Slerp(ReadOnlySpan<float> x, ReadOnlySpan<float> y, float share, Span<float> result)
    {
        double xx = Dot(x, x), yy = Dot(y, y), xy = Dot(x, y);
        var cosine = xy / Math.Sqrt(Math.Max(xx * yy, 1e-30));
        var angle = Math.Acos(Math.Clamp(cosine, -1, 1));
        var sine = Math.Sin(angle);
        if (sine < 1e-4)
        {
            Combine(x, 1f - share, y, share, result);
            return;
        }

        Combine(x, (float)(Math.Sin((1 - share) * angle) / sine), y, (float)(Math.Sin(share * angle) / sine), result);
    }

    /// <summary>Sum of the products.</summary>
    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        var sums = Vector<float>.Zero;
        var i = 0;
        for (; i <= x.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sums += new Vector<float>(x[i..]) * new Vector<float>(y[i..]);
        }

        double sum = Vector.Sum(sums);
        for (; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }
}
