using Melanchall.DryWetMidi.Common;

namespace Melanchall.DryWetMidi.Core;

/// <summary>A note begins or ends.</summary>
public abstract class NoteEvent : ChannelEvent
{
    private protected NoteEvent(byte status)
        : base(status, hasTwoDataBytes: true)
    {
    }

    /// <summary>Number of the note.</summary>
    public SevenBitNumber NoteNumber
    {
        get => (SevenBitNumber)DataByte1;
        set => DataByte1 = value;
    }

    /// <summary>How fast the key moved.</summary>
    public SevenBitNumber Velocity
    {
        get => (SevenBitNumber)DataByte2;
        set => DataByte2 = value;
    }
}
