namespace Melanchall.DryWetMidi.Core;

/// <summary>A message in a maker's own words.</summary>
public abstract class SysExEvent : MidiEvent
{
    private protected SysExEvent()
    {
    }

    /// <summary>The bytes behind F0, with the F7 at the end.</summary>
    public byte[] Data { get; set; }

    internal override byte[] ToBytes() => [0xF0, .. Data ?? []];
}
