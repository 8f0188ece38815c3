using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Web;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Live;

/// <summary>Tells the page how the clean outputs and the senders do. Render thread; allocates only when something has changed.</summary>
internal sealed class OutputReport
{
    private readonly List<(CleanOutputState State, OutputContent Content, DisplayId? Target)> _known = [];
    private (SenderStatus Spout, SenderStatus Ndi) _knownSenders = (SenderStatus.Off, SenderStatus.Off);

    /// <summary>Puts them into the status, if anything is other than before. Senders that are off are not listed.</summary>
    public void Update(IReadOnlyList<CleanOutput> outputs, SenderOutputs senders, ShowStatus status)
    {
        var isSame = _known.Count == outputs.Count
            && ReferenceEquals(senders.Spout, _knownSenders.Spout) && ReferenceEquals(senders.Ndi, _knownSenders.Ndi);
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
        _knownSenders = (senders.Spout, senders.Ndi);
        status.Outputs =
        [
            .. outputs.Select(o => new OutputEntry(o.Name, o.Target?.ToString() ?? "a window", Words(o), o.State == CleanOutputState.Lost)),
            .. new[] { Entry("Spout", senders.Spout), Entry("NDI", senders.Ndi) }.OfType<OutputEntry>(),
        ];
    }

    /// <summary>How a sender is listed; null while it is off.</summary>
    internal static OutputEntry? Entry(string kind, SenderStatus sender) => sender.State switch
    {
        SenderState.Off => null,
        SenderState.Running => new OutputEntry(kind, sender.Name, $"{sender.Width}x{sender.Height}{Receivers(sender.Connections)}"),
        SenderState.Starting => new OutputEntry(kind, sender.Name, "starting"),
        SenderState.Unavailable => new OutputEntry(kind, sender.Name, "cannot be had here", IsOdd: true),
        _ => new OutputEntry(kind, sender.Name, "gone, tried again", IsOdd: true),
    };

    private static string Receivers(int? count) => count switch
    {
        null => "",
        1 => ", 1 receiver",
        _ => $", {count} receivers",
    };

    private static (CleanOutputState State, OutputContent Content, DisplayId? Target) StateOf(CleanOutput output)
        => (output.State, output.Content, output.Target);

    private static string Words(CleanOutput output)
        => output.State == CleanOutputState.Lost ? "display is gone" : output.Content == OutputContent.TestCard ? "test card" : "picture";
}
