namespace Melanchall.DryWetMidi.Core;

/// <summary>A message of one byte that may stand inside others.</summary>
public abstract class SystemRealTimeEvent : MidiEvent
{
    private readonly byte _status;

    private protected SystemRealTimeEvent(byte status) => _status = status;

    internal override byte[] ToBytes() => [_status];
}
