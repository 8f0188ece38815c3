using LiveDiffusion.Diffusion.Schedulers;

namespace LiveDiffusion.Diffusion.Noise;

/// <summary>Draws the noise of one place of a list of seeds for a step of the present picture.</summary>
internal delegate void SeedDrawing(int place, int step, Span<float> noise);

/// <summary>
/// One noise out of a list of seeds, of unit variance wherever it lies between them (streaming-diffusion: seed blending). Inference
/// thread; allocates nothing.
/// </summary>
internal sealed class SeedNoise(int length, SeedDrawing draw)
{
    private readonly float[] _next = new float[length];

    /// <summary>Fills the noise of a step; <paramref name="travel"/> is the way along the list, 0 to 1.</summary>
    public void Fill(SeedList list, float travel, int step, Span<float> noise)
    {
        switch (list.Blending)
        {
            case SeedBlending.Travel:
                Travel(list.Seeds, travel, step, noise);
                break;
            case SeedBlending.Linear:
                Sum(list.Weights, step, noise);
                break;
            default:
                Fold(list.Weights, step, noise);
                break;
        }
    }

    private void Travel(ReadOnlySpan<long> seeds, float travel, int step, Span<float> noise)
    {
        var way = Math.Clamp(travel, 0f, 1f) * (seeds.Length - 1);
        var from = (int)way;
        draw(from, step, noise);
        if (way > from && seeds[from] != seeds[from + 1])
        {
            draw(from + 1, step, _next);
            LatentMaths.Slerp(noise, _next, way - from, noise);
        }
    }

    // Variances of independent noises add up, so the sum's is the sum of the squared weights.
    private void Sum(ReadOnlySpan<float> weights, int step, Span<float> noise)
    {
        noise.Clear();
        var squares = 0.0;
        for (var k = 0; k < weights.Length; k++)
        {
            if (weights[k] > 0f)
            {
                draw(k, step, _next);
                LatentMaths.Combine(noise, 1f, _next, weights[k], noise);
                squares += weights[k] * (double)weights[k];
            }
        }

        LatentMaths.Scale(noise, (float)(1 / Math.Sqrt(squares)), noise);
    }

    private void Fold(ReadOnlySpan<float> weights, int step, Span<float> noise)
    {
        var sum = 0f;
        for (var k = 0; k < weights.Length; k++)
        {
            if (weights[k] <= 0f)
            {
                continue;
            }

            sum += weights[k];
            draw(k, step, _next);
            LatentMaths.Slerp(sum == weights[k] ? _next : noise, _next, weights[k] / sum, noise);
        }
    }
}
