using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Diffusion.Text;

/// <summary>Tells which words of the prompts the model has no room for. Inference thread; allocates only when that changes.</summary>
internal sealed class PromptNotice(IPromptSource source)
{
    private const int NegativeSlot = PromptParameters.SlotCount;

    private int _slot = -1;
    private string _rest = "";

    /// <summary>One line for the performer, or empty.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Looks at the prompts of a picture: the first one that counts and is too long is told.</summary>
    public void Update(ReadOnlySpan<string> texts, ReadOnlySpan<float> weights, string negative)
    {
        for (var k = 0; k < texts.Length; k++)
        {
            if (weights[k] != 0f && texts[k].Length > 0 && source.RestOf(texts[k]) is { Length: > 0 } rest)
            {
                Tell(k, rest);
                return;
            }
        }

        Tell(NegativeSlot, negative.Length > 0 ? source.RestOf(negative) : "");
    }

    private void Tell(int slot, string rest)
    {
        if (slot == _slot && string.Equals(rest, _rest, StringComparison.Ordinal))
        {
            return;
        }

        (_slot, _rest) = (slot, rest);
        var name = slot == NegativeSlot ? "The negative prompt" : FormattableString.Invariant($"Prompt {slot + 1}");
        Text = rest.Length == 0 ? "" : $"{name} is longer than the model reads; left out: {rest}";
    }
}
