using LiveDiffusion.Diffusion.Schedulers;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// Gives the tokens of a prompt their weights, behind the encoder. A token's state goes along the line from the state that the empty prompt
/// has in its place (weight 0) through its own (weight 1) and on, with a norm that goes in the same straight line; then, where
/// the weighted tokens together have become longer than they were, all words are shortened alike. So emphasis is a matter of
/// shares, and neither a grey picture (short states) nor a burnt one (long states) comes of it. Any thread; allocates nothing.
/// </summary>
internal static class PromptEmphasis
{
    private const double Vanishing = 1e-12;

    /// <summary>
    /// Weights the states [tokens, width] of a prompt in place. <paramref name="words"/> are the places of its tokens; begin, end and
    /// padding are left alone.
    /// </summary>
    public static void Apply(Span<float> states, ReadOnlySpan<float> empty, ReadOnlySpan<float> weights, Range words, int width)
    {
        var (first, count) = words.GetOffsetAndLength(weights.Length);
        double before = 0, after = 0;
        for (var i = first; i < first + count; i++)
        {
            var token = states.Slice(i * width, width);
            before += LatentMaths.Dot(token, token);
            if (weights[i] != 1f)
            {
                Weight(token, empty.Slice(i * width, width), weights[i]);
            }

            after += LatentMaths.Dot(token, token);
        }

        if (after > before)
        {
            var all = states.Slice(first * width, count * width);
            LatentMaths.Scale(all, (float)Math.Sqrt(before / after), all);
        }
    }

    private static void Weight(Span<float> token, ReadOnlySpan<float> none, float weight)
    {
        var norm = Math.Max(0, (weight * Norm(token)) + ((1 - weight) * Norm(none)));
        LatentMaths.Combine(token, weight, none, 1f - weight, token);
        var present = Norm(token);
        if (present > Vanishing)
        {
            LatentMaths.Scale(token, (float)(norm / present), token);
        }
    }

    private static double Norm(ReadOnlySpan<float> x) => Math.Sqrt(LatentMaths.Dot(x, x));
}
