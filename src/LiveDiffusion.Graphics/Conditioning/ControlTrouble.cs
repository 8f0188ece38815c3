using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Graphics.Conditioning;

/// <summary>What is wrong with a slot's picture, for people; the text is made anew only when something else is wrong. Render thread.</summary>
internal struct ControlTrouble
{
    private string? _known;
    private string? _choice;
    private string? _told;

    /// <summary>The text; empty for nothing.</summary>
    public string Of(ParameterInfo parameter, string choice, string trouble)
    {
        if (trouble.Length == 0)
        {
            return "";
        }

        if (!ReferenceEquals(choice, _choice) || !string.Equals(trouble, _known, StringComparison.Ordinal))
        {
            (_choice, _known) = (choice, trouble);
            _told = $"{parameter.Id} '{choice}': {trouble}";
        }

        return _told!;
    }
}
