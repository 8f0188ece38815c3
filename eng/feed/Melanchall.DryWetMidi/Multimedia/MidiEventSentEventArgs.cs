using Melanchall.DryWetMidi.Core;

namespace Melanchall.DryWetMidi.Multimedia;

/// <summary>What went to a device.</summary>
public sealed class MidiEventSentEventArgs : EventArgs
{
    /// <summary>Takes the event.</summary>
    public MidiEventSentEventArgs(MidiEvent midiEvent)
    {
        ArgumentNullException.ThrowIfNull(midiEvent);
        Event = midiEvent;
    }

    /// <summary>The event.</summary>
    public MidiEvent Event { get; }
}
