using Melanchall.DryWetMidi.Common;

namespace Melanchall.DryWetMidi.Core;

/// <summary>Another program was chosen.</summary>
public sealed class ProgramChangeEvent : ChannelEvent
{
    /// <summary>Number 0.</summary>
    public ProgramChangeEvent()
        : base(0xC0, hasTwoDataBytes: false)
    {
    }

    /// <summary>The number, on the first channel.</summary>
    public ProgramChangeEvent(SevenBitNumber programNumber)
        : this() => ProgramNumber = programNumber;

    /// <summary>The number.</summary>
    public SevenBitNumber ProgramNumber
    {
        get => (SevenBitNumber)DataByte1;
        set => DataByte1 = value;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Program Change [{Channel}] ({ProgramNumber})";
}
