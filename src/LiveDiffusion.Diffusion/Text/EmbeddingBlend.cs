using LiveDiffusion.Diffusion.Schedulers;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// Blends embeddings token by token (and the pooled vector like one) and keeps their norms: a plain mean of two prompts is shorter than either, and a short
/// embedding washes the picture out (streaming-diffusion: prompt interpolation). Any thread; allocates nothing.
/// </summary>
public static class EmbeddingBlend
{
    private const double Vanishing = 1e-6;
    private const double LeastCosine = 1e-4;

    /// <summary>Blends in a way. Returns false, with nothing written, when all weights are 0.</summary>
    public static bool Blend(
        PromptBlending way, ReadOnlySpan<float[]?> embeddings, ReadOnlySpan<float> weights, EmbeddingShape shape, Span<float> result)
        => way switch
        {
            PromptBlending.Spherical => Spherical(embeddings, weights, shape, result),
            PromptBlending.Cosine => Cosine(embeddings, weights, shape, result),
            _ => Linear(embeddings, weights, shape, result),
        };

    /// <summary>
    /// result = the weighted sum, each token scaled to the mean norm under the absolute weights. A negative weight pushes
    /// away. A token in which the sum vanishes is that of the greatest weight. Returns false, with nothing written, when all weights are 0.
    /// </summary>
    public static bool Linear(ReadOnlySpan<float[]?> embeddings, ReadOnlySpan<float> weights, EmbeddingShape shape, Span<float> result)
    {
        if (!Total(embeddings, weights, out var total, out var greatest))
        {
            return false;
        }

        for (var i = 0; i < shape.Parts; i++)
        {
            var (at, width) = shape.Part(i);
            var token = result.Slice(at, width);
            token.Clear();
            var norm = 0.0;
            for (var k = 0; k < weights.Length; k++)
            {
                if (embeddings[k] is { } embedding && weights[k] != 0)
                {
                    var part = embedding.AsSpan(at, width);
                    LatentMaths.Combine(token, 1f, part, weights[k], token);
                    norm += Math.Abs(weights[k]) / total * Norm(part);
                }
            }

            var present = Norm(token);
            if (present <= Vanishing * norm)
            {
                embeddings[greatest].AsSpan(at, width).CopyTo(token);
                present = Norm(token);
            }

            LatentMaths.Scale(token, (float)(norm / Math.Max(present, 1e-30)), token);
        }

        return true;
    }

    /// <summary>
    /// Like <see cref="Linear"/>, but along great circles: the positive weights are folded in slot order, each by its share
    /// of the sum so far (slot order and not by size, so that nothing jumps when two weights cross); then the negative ones
    /// push away linearly.
    /// </summary>
    public static bool Spherical(ReadOnlySpan<float[]?> embeddings, ReadOnlySpan<float> weights, EmbeddingShape shape, Span<float> result)
    {
        if (!Total(embeddings, weights, out _, out _))
        {
            return false;
        }

        var sum = 0f;
        for (var k = 0; k < weights.Length; k++)
        {
            if (embeddings[k] is not { } embedding || weights[k] <= 0)
            {
                continue;
            }

            sum += weights[k];
            for (var i = 0; i < shape.Parts; i++)
            {
                var (at, width) = shape.Part(i);
                var token = result.Slice(at, width);
                if (sum == weights[k])
                {
                    embedding.AsSpan(at, width).CopyTo(token);
                }
                else
                {
                    Turn(token, embedding.AsSpan(at, width), weights[k] / sum);
                }
            }
        }

        if (sum == 0)
        {
            return Linear(embeddings, weights, shape, result);
        }

        for (var k = 0; k < weights.Length; k++)
        {
            if (embeddings[k] is not { } embedding || weights[k] >= 0)
            {
                continue;
            }

            for (var i = 0; i < shape.Parts; i++)
            {
                var (at, width) = shape.Part(i);
                Push(result.Slice(at, width), embedding.AsSpan(at, width), weights[k] / sum);
            }
        }

        return true;
    }

    /// <summary>
    /// Like <see cref="Spherical"/>, but each positive weight is multiplied by the cosine between its embedding and the weighted sum of all
    /// (at least 1e-4), and all are scaled back to their sum (streaming-diffusion: cosine_weighted). What the prompts have in common
    /// leads, and one that is far from the others counts less than its weight.
    /// </summary>
    public static bool Cosine(ReadOnlySpan<float[]?> embeddings, ReadOnlySpan<float> weights, EmbeddingShape shape, Span<float> result)
    {
        if (!Total(embeddings, weights, out _, out _))
        {
            return false;
        }

        Span<float> changed = stackalloc float[weights.Length];
        weights.CopyTo(changed);
        result.Clear();
        for (var k = 0; k < weights.Length; k++)
        {
            if (embeddings[k] is { } embedding && weights[k] > 0)
            {
                LatentMaths.Combine(result, 1f, embedding, weights[k], result);
            }
        }

        var mean = result[..shape.States];
        double norm = Norm(mean), before = 0, after = 0;
        for (var k = 0; k < weights.Length; k++)
        {
            if (embeddings[k] is { } embedding && weights[k] > 0)
            {
                var states = embedding.AsSpan(0, shape.States);
                var cosine = LatentMaths.Dot(states, mean) / Math.Max(Norm(states) * norm, 1e-30);
                changed[k] *= (float)Math.Max(cosine, LeastCosine);
                before += weights[k];
                after += changed[k];
            }
        }

        for (var k = 0; k < weights.Length; k++)
        {
            changed[k] = weights[k] > 0 && after > 0 ? (float)(changed[k] * before / after) : weights[k];
        }

        return Spherical(embeddings, changed, shape, result);
    }

    private static void Turn(Span<float> token, ReadOnlySpan<float> towards, float share)
    {
        double from = Norm(token), to = Norm(towards), norm = ((1 - share) * from) + (share * to);
        var cosine = LatentMaths.Dot(token, towards) / Math.Max(from * to, 1e-30);
        var angle = Math.Acos(Math.Clamp(cosine, -1, 1));
        var sine = Math.Sin(angle);
        if (sine < 1e-4 || from == 0 || to == 0)
        {
            LatentMaths.Combine(token, 1f - share, towards, share, token);
            return;
        }

        LatentMaths.Combine(
            token, (float)(norm * Math.Sin((1 - share) * angle) / sine / from),
            towards, (float)(norm * Math.Sin(share * angle) / sine / to), token);
    }

    private static void Push(Span<float> token, ReadOnlySpan<float> away, float weight)
    {
        var norm = Norm(token);
        LatentMaths.Combine(token, 1f, away, weight, token);
        var present = Norm(token);
        if (present > Vanishing * norm)
        {
            LatentMaths.Scale(token, (float)(norm / present), token);
        }
    }

    private static bool Total(ReadOnlySpan<float[]?> embeddings, ReadOnlySpan<float> weights, out double total, out int greatest)
    {
        total = 0;
        greatest = -1;
        for (var k = 0; k < weights.Length; k++)
        {
            if (embeddings[k] is null || weights[k] == 0)
            {
                continue;
            }

            total += Math.Abs(weights[k]);
            greatest = greatest < 0 || weights[k] > weights[greatest] ? k : greatest;
        }

        return total > Vanishing;
    }

    private static double Norm(ReadOnlySpan<float> x) => Math.Sqrt(LatentMaths.Dot(x, x));
}
