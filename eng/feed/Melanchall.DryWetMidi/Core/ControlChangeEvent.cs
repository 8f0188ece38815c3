using Melanchall.DryWetMidi.Common;

namespace Melanchall.DryWetMidi.Core;

/// <summary>A controller was moved.</summary>
public sealed class ControlChangeEvent : ChannelEvent
{
    /// <summary>All numbers 0.</summary>
    public ControlChangeEvent()
        : base(0xB0, hasTwoDataBytes: true)
    {
    }

    /// <summary>Both numbers, on the first channel.</summary>
    public ControlChangeEvent(SevenBitNumber controlNumber, SevenBitNumber controlValue)
        : this()
    {
        ControlNumber = controlNumber;
        ControlValue = controlValue;
    }

    /// <summary>What it is about.</summary>
    public SevenBitNumber ControlNumber
    {
        get => (SevenBitNumber)DataByte1;
        set => DataByte1 = value;
    }

    /// <summary>The value.</summary>
    public SevenBitNumber ControlValue
    {
        get => (SevenBitNumber)DataByte2;
        set => DataByte2 = value;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Control Change [{Channel}] ({ControlNumber}, {ControlValue})";
}
