namespace Melanchall.DryWetMidi.Common;

/// <summary>Something is wrong with MIDI data or a MIDI device.</summary>
public abstract class MidiException : Exception
{
    private protected MidiException(string message)
        : base(message)
    {
    }
}
