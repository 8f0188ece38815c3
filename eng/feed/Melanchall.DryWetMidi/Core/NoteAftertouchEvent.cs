using Melanchall.DryWetMidi.Common;

namespace Melanchall.DryWetMidi.Core;

/// <summary>The pressure on one key.</summary>
public sealed class NoteAftertouchEvent : ChannelEvent
{
    /// <summary>All numbers 0.</summary>
    public NoteAftertouchEvent()
        : base(0xA0, hasTwoDataBytes: true)
    {
    }

    /// <summary>Both numbers, on the first channel.</summary>
    public NoteAftertouchEvent(SevenBitNumber noteNumber, SevenBitNumber aftertouchValue)
        : this()
    {
        NoteNumber = noteNumber;
        AftertouchValue = aftertouchValue;
    }

    /// <summary>What it is about.</summary>
    public SevenBitNumber NoteNumber
    {
        get => (SevenBitNumber)DataByte1;
        set => DataByte1 = value;
    }

    /// <summary>The value.</summary>
    public SevenBitNumber AftertouchValue
    {
        get => (SevenBitNumber)DataByte2;
        set => DataByte2 = value;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Note Aftertouch [{Channel}] ({NoteNumber}, {AftertouchValue})";
}
