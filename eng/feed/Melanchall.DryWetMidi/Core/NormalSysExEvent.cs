namespace Melanchall.DryWetMidi.Core;

/// <summary>A message in a maker's own words, from F0 on.</summary>
public sealed class NormalSysExEvent : SysExEvent
{
    /// <summary>Without bytes.</summary>
    public NormalSysExEvent()
    {
    }

    /// <summary>The bytes behind F0, with the F7 at the end.</summary>
    public NormalSysExEvent(byte[] data)
    {
        if (data is [0xF0, ..])
        {
            throw new ArgumentException("First data byte mustn't be 240 (F0) since it will be used automatically.", nameof(data));
        }

        Data = data;
    }

    /// <inheritdoc/>
    public override string ToString() => "Normal SysEx";
}
