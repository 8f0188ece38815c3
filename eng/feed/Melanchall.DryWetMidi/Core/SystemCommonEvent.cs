namespace Melanchall.DryWetMidi.Core;

/// <summary>A message to all, whatever their channel.</summary>
public abstract class SystemCommonEvent : MidiEvent
{
    private protected SystemCommonEvent()
    {
    }
}
