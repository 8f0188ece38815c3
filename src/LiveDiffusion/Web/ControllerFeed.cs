using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Web;

/// <summary>
/// What the pages show of MIDI and OSC. Reads MIDI's monitor, as its only reader, and keeps both monitors on only while a
/// page shows them. Web thread.
/// </summary>
public sealed class ControllerFeed(MidiHub? midi, OscServer? osc, EngineClock clock)
{
    /// <summary>Lines that are kept, and most that a page gets at once.</summary>
    public const int Kept = 60;

    private const double WatchSeconds = 2;

    private readonly Queue<MidiMonitorLine> _lines = new(Kept + 1);

    /// <summary>MIDI, or null.</summary>
    public MidiHub? Midi => midi;

    /// <summary>OSC, or null.</summary>
    public OscServer? Osc => osc;

    /// <summary>MIDI's state; the same object until something changes.</summary>
    public MidiStatus Status { get; private set; } = MidiStatus.Empty;

    /// <summary>The last messages of MIDI devices, oldest first.</summary>
    public IReadOnlyCollection<MidiMonitorLine> Lines => _lines;

    /// <summary>Messages so far, those that are kept no more included.</summary>
    public long Count { get; private set; }

    /// <summary>Engine time.</summary>
    public double Now => clock.Now;

    /// <summary>Takes what is new.</summary>
    public void Tick(bool isWatched)
    {
        if (isWatched)
        {
            osc?.Monitor.WatchUntil(clock.Now + WatchSeconds);
        }

        if (midi is null)
        {
            return;
        }

        midi.Monitor.IsWatched = isWatched;
        Status = midi.Status;
        while (midi.Monitor.TryTake(out var line))
        {
            _lines.Enqueue(line);
            Count++;
            if (_lines.Count > Kept)
            {
                _lines.Dequeue();
            }
        }
    }
}
