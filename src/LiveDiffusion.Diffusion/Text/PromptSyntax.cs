using System.Globalization;
using System.Text;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>
/// The brackets with which prompts weight their words, as the field writes them: <c>(word)</c> counts 1.1 times, <c>[word]</c> 1/1.1 times,
/// <c>(word:1.3)</c> 1.3 times; nested ones multiply; a backslash makes a bracket, or itself, a letter. A bracket without its
/// other half is a letter too: a typing error on a stage must not change how the rest counts. Any thread.
/// </summary>
public static class PromptSyntax
{
    /// <summary>Factor of a pair of brackets without a number.</summary>
    public const float Step = 1.1f;

    /// <summary>The most that a word can count. Numbers below 0 count as 0: to lead away is what negative prompts are for.</summary>
    public const float MostWeight = 4f;

    private const string Special = @"()[]\";
    private const float Huge = 1e9f; // short of infinity, which times 0 is no number
    private const NumberStyles Number = NumberStyles.Float & ~NumberStyles.AllowExponent;

    /// <summary>
    /// The pieces of a prompt, in order, neighbours of equal weight joined. One without brackets is a single piece of weight 1 with
    /// that very text.
    /// </summary>
    public static IReadOnlyList<WeightedText> Parse(string prompt)
        => prompt.AsSpan().IndexOfAny(Special) < 0 ? [new WeightedText(prompt, 1f)] : new Reading().Read(prompt);

    private sealed class Piece(char bracket)
    {
        // Of a bracket that is open, or the text as it grows.
        public char Bracket { get; } = bracket;

        public StringBuilder Text { get; } = new();

        public float Weight { get; set; } = 1f;
    }

    private sealed class Reading
    {
        private readonly List<Piece> _pieces = [];
        private readonly List<Piece> _open = [];

        public List<WeightedText> Read(string prompt)
        {
            for (var i = 0; i < prompt.Length; i++)
            {
                switch (prompt[i])
                {
                    case '\\' when i + 1 < prompt.Length && Special.Contains(prompt[i + 1], StringComparison.Ordinal):
                        Write(prompt[++i]);
                        break;
                    case '(' or '[':
                        Open(prompt[i]);
                        break;
                    case ')' or ']':
                        Close(prompt[i]);
                        break;
                    default:
                        Write(prompt[i]);
                        break;
                }
            }

            Abandon(0);
            return Joined();
        }

        private void Write(char letter)
        {
            if (_pieces.Count == 0 || _pieces[^1].Bracket != '\0' || _pieces[^1].Weight != 1f)
            {
                _pieces.Add(new Piece('\0'));
            }

            _pieces[^1].Text.Append(letter);
        }

        private void Open(char bracket)
        {
            var piece = new Piece(bracket);
            _pieces.Add(piece);
            _open.Add(piece);
        }

        private void Close(char bracket)
        {
            var at = _open.FindLastIndex(p => p.Bracket == (bracket == ')' ? '(' : '['));
            if (at < 0)
            {
                Write(bracket);
                return;
            }

            var begin = _pieces.IndexOf(_open[at]);
            Abandon(at + 1);
            _open.RemoveAt(at);
            var factor = bracket == ']' ? 1f / Step : TakeNumber() ?? Step;
            for (var i = begin + 1; i < _pieces.Count; i++)
            {
                _pieces[i].Weight = Math.Min(_pieces[i].Weight * factor, Huge); // the bracket's own piece stays, as a border, and has no text
            }
        }

        // ":1.3" at the end of what stands in the brackets.
        private float? TakeNumber()
        {
            var last = _pieces[^1];
            var text = last.Text.ToString();
            var colon = text.LastIndexOf(':');
            if (last.Bracket != '\0' || last.Weight != 1f || colon < 0
                || !float.TryParse(text.AsSpan(colon + 1), Number, CultureInfo.InvariantCulture, out var number) || !float.IsFinite(number))
            {
                return null;
            }

            last.Text.Length = colon;
            return Math.Clamp(number, 0f, MostWeight);
        }

        // Brackets that nobody closes are letters.
        private void Abandon(int from)
        {
            for (var i = from; i < _open.Count; i++)
            {
                _open[i].Text.Append(_open[i].Bracket);
            }

            _open.RemoveRange(from, _open.Count - from);
        }

        private List<WeightedText> Joined()
        {
            var joined = new List<WeightedText>();
            foreach (var piece in _pieces)
            {
                var weight = Math.Min(piece.Weight, MostWeight);
                if (piece.Text.Length == 0)
                {
                    continue;
                }

                if (joined.Count > 0 && joined[^1].Weight == weight)
                {
                    joined[^1] = new WeightedText(joined[^1].Text + piece.Text, weight);
                }
                else
                {
                    joined.Add(new WeightedText(piece.Text.ToString(), weight));
                }
            }

            return joined.Count > 0 ? joined : [new WeightedText("", 1f)];
        }
    }
}
