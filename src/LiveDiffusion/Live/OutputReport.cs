using LiveDiffusion.Web;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Live;

/// <summary>Tells the page how the clean outputs do. Render thread; allocates only when something has changed.</summary>
internal sealed class OutputReport
{
    private readonly List<(CleanOutputState State, OutputContent Content, DisplayId? Target)> _known = [];

    /// <summary>Puts the outputs into the status, if they are others than before.</summary>
    public void Update(IReadOnlyList<CleanOutput> outputs, ShowStatus status)
    {
        var isSame = _known.Count == outputs.Count;
        for (var i = 0; isSame && i < outputs.Count; i++)
        {
            isSame = _known[i] == StateOf(outputs[i]);
        }

        if (isSame)
        {
            return;
        }

        _known.Clear();
        _known.AddRange(outputs.Select(StateOf));
        status.Outputs = [.. outputs.Select(o => new OutputEntry(o.Name, o.Target?.ToString() ?? "a window", Words(o)))];
    }

    private static (CleanOutputState State, OutputContent Content, DisplayId? Target) StateOf(CleanOutput output)
        => (output.State, output.Content, output.Target);

    private static string Words(CleanOutput output)
        => output.State == CleanOutputState.Lost ? "display is gone" : output.Content == OutputContent.TestCard ? "test card" : "picture";
}
