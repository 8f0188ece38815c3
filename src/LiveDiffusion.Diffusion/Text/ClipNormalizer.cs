using System.Text;
using Microsoft.ML.Tokenizers;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// CLIP's cleaning of a text: letters and accents are joined (NFC), runs of white space become one space, letters become
/// small. Any thread.
/// </summary>
internal sealed class ClipNormalizer : Normalizer
{
    /// <inheritdoc/>
    public override string Normalize(string original) => Normalize(original.AsSpan());

    /// <inheritdoc/>
    public override string Normalize(ReadOnlySpan<char> original)
    {
        var composed = new StringBuilder(original.Length);
        foreach (var letter in original)
        {
            var canonical = Compositions.Canonical(letter);
            if (canonical >= 128 && composed.Length > 0 && Compositions.TryCompose(composed[^1], canonical, out var joined))
            {
                composed[^1] = joined;
            }
            else if (!char.IsWhiteSpace(canonical))
            {
                composed.Append(canonical);
            }
            else if (composed.Length == 0 || composed[^1] != ' ')
            {
                composed.Append(' ');
            }
        }

        // The one capital whose small form is two characters; .NET's invariant table leaves it.
        return composed.Replace("\u0130", "i\u0307").ToString().ToLowerInvariant();
    }
}
