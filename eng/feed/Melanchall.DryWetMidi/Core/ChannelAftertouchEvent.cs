using Melanchall.DryWetMidi.Common;

namespace Melanchall.DryWetMidi.Core;

/// <summary>The pressure on all keys.</summary>
public sealed class ChannelAftertouchEvent : ChannelEvent
{
    /// <summary>Number 0.</summary>
    public ChannelAftertouchEvent()
        : base(0xD0, hasTwoDataBytes: false)
    {
    }

    /// <summary>The number, on the first channel.</summary>
    public ChannelAftertouchEvent(SevenBitNumber aftertouchValue)
        : this() => AftertouchValue = aftertouchValue;

    /// <summary>The number.</summary>
    public SevenBitNumber AftertouchValue
    {
        get => (SevenBitNumber)DataByte1;
        set => DataByte1 = value;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Channel Aftertouch [{Channel}] ({AftertouchValue})";
}
