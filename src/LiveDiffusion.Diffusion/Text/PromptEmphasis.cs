using LiveDiffusion.Diffusion.Schedulers;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// Weights words by the difference that they make: with E the vectors of a prompt and E' those of the same prompt with the words blanked, weight w gives
/// E + (w - 1) (E - E'). So 0 is the prompt without the words, 1 the prompt as it is, and above 1 leads on in the same direction. Each
/// vector's norm goes in the same straight line, and where all together have become longer than they were they are shortened alike: neither a grey
/// picture (short vectors) nor a burnt one (long ones) comes of it. A blank without any vector (an encoder that masks its padding) has the
/// direction of what is left of the prompt: models that look at directions alone would not see a vector fade. One thread at a time.
/// </summary>
/// <param name="vectors">The vectors of the prompt as it is, one behind the other.</param>
/// <param name="width">Numbers of a vector.</param>
internal sealed class PromptEmphasis(ReadOnlySpan<float> vectors, int width)
{
    private const double Vanishing = 1e-12;

    private readonly float[] _own = vectors.ToArray();
    private readonly float[] _sum = vectors.ToArray();
    private readonly float[] _rest = new float[width];
    private readonly double[] _norms = Norms(vectors, width);

    /// <summary>Takes the vectors of the prompt without some words, and what those words weigh.</summary>
    public void Add(ReadOnlySpan<float> without, float weight)
    {
        Array.Clear(_rest);
        for (var i = 0; i < _norms.Length; i++)
        {
            LatentMaths.Combine(_rest, 1f, without.Slice(i * width, width), 1f, _rest);
        }

        var rest = Norm(_rest);
        for (var i = 0; i < _norms.Length; i++)
        {
            var own = _own.AsSpan(i * width, width);
            var blank = without.Slice(i * width, width);
            var sum = _sum.AsSpan(i * width, width);
            double has = Norm(own), leaves = Norm(blank);
            LatentMaths.Combine(sum, 1f, own, weight - 1f, sum);
            if (leaves <= Vanishing && rest > Vanishing)
            {
                LatentMaths.Combine(sum, 1f, _rest, (1f - weight) * (float)(has / rest), sum);
                continue;
            }

            LatentMaths.Combine(sum, 1f, blank, 1f - weight, sum);
            _norms[i] += (weight - 1) * (has - leaves);
        }
    }

    /// <summary>Writes the weighted vectors.</summary>
    public void Finish(Span<float> result)
    {
        double before = LatentMaths.Dot(_own, _own), after = 0;
        for (var i = 0; i < _norms.Length; i++)
        {
            var vector = _sum.AsSpan(i * width, width);
            var present = Norm(vector);
            var scale = present > Vanishing ? Math.Max(0, _norms[i]) / present : 0;
            LatentMaths.Scale(vector, (float)scale, vector);
            after += LatentMaths.Dot(vector, vector);
        }

        LatentMaths.Scale(_sum, after > before ? (float)Math.Sqrt(before / after) : 1f, result);
    }

    private static double[] Norms(ReadOnlySpan<float> vectors, int width)
    {
        var norms = new double[vectors.Length / width];
        for (var i = 0; i < norms.Length; i++)
        {
            norms[i] = Norm(vectors.Slice(i * width, width));
        }

        return norms;
    }

    private static double Norm(ReadOnlySpan<float> x) => Math.Sqrt(LatentMaths.Dot(x, x));
}
