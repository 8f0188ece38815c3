using Melanchall.DryWetMidi.Common;

namespace Melanchall.DryWetMidi.Core;

/// <summary>A message to one of 16 channels.</summary>
public abstract class ChannelEvent : MidiEvent
{
    private readonly byte _status;
    private readonly bool _hasTwoDataBytes;

    private protected ChannelEvent(byte status, bool hasTwoDataBytes)
    {
        _status = status;
        _hasTwoDataBytes = hasTwoDataBytes;
    }

    /// <summary>The channel, 0 to 15.</summary>
    public FourBitNumber Channel { get; set; }

    internal byte DataByte1 { get; set; }

    internal byte DataByte2 { get; set; }

    internal override byte[] ToBytes()
    {
        var status = (byte)(_status | Channel);
        return _hasTwoDataBytes ? [status, DataByte1, DataByte2] : [status, DataByte1];
    }
}
