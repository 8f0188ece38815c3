using Melanchall.DryWetMidi.Core;

namespace Melanchall.DryWetMidi.Multimedia;

/// <summary>What came from a device.</summary>
public sealed class MidiEventReceivedEventArgs : EventArgs
{
    /// <summary>Takes the event.</summary>
    public MidiEventReceivedEventArgs(MidiEvent midiEvent)
    {
        ArgumentNullException.ThrowIfNull(midiEvent);
        Event = midiEvent;
    }

    /// <summary>The event.</summary>
    public MidiEvent Event { get; }
}
