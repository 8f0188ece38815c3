using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Control.Midi;

/// <summary>
/// The last messages of all devices, only while somebody watches; clocks are left out. One reader; when it is slow, the
/// newest messages are lost and counted.
/// </summary>
public sealed class MidiMonitor
{
    private const int MostLines = 512;

    private readonly Mailbox<MidiMonitorLine> _lines = new(MostLines);
    private readonly SharedNumber _isWatched = new();

    /// <summary>Whether messages are kept for the reader. Any thread.</summary>
    public bool IsWatched
    {
        get => _isWatched.Value != 0;
        set => _isWatched.Value = value ? 1 : 0;
    }

    /// <summary>Messages lost because the reader was slow. Any thread.</summary>
    public long Dropped => _lines.Dropped;

    /// <summary>Takes the oldest message. The one reader.</summary>
    public bool TryTake(out MidiMonitorLine line) => _lines.TryTake(out line);

    internal void Add(MidiDeviceId device, in MidiMessage message)
    {
        if (IsWatched && message.Kind != MidiMessageKind.Clock)
        {
            _lines.TryPost(new MidiMonitorLine(device, message));
        }
    }
}
