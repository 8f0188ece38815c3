namespace Melanchall.DryWetMidi.Core;

/// <summary>Any MIDI message.</summary>
public abstract class MidiEvent
{
    private protected MidiEvent()
    {
    }

    // The bytes of the message, from its status byte on.
    internal abstract byte[] ToBytes();
}
