using System.Text;
using Microsoft.ML.Tokenizers;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>CLIP's cleaning of a text: runs of white space become one space, letters become small. Any thread.</summary>
internal sealed class ClipNormalizer : Normalizer
{
    /// <inheritdoc/>
    public override string Normalize(string original) => Normalize(original.AsSpan());

    /// <inheritdoc/>
    public override string Normalize(ReadOnlySpan<char> original)
    {
        var text = new StringBuilder(original.Length);
        foreach (var letter in original)
        {
            if (char.IsWhiteSpace(letter))
            {
                if (text.Length == 0 || text[^1] != ' ')
                {
                    text.Append(' ');
                }
            }
            else if (letter == '\u0130')
            {
                text.Append("i\u0307"); // the one capital whose small form is two characters
            }
            else
            {
                text.Append(char.ToLowerInvariant(letter));
            }
        }

        return text.ToString().ToLowerInvariant(); // once more for capitals outside the basic plane
    }
}
