namespace Melanchall.DryWetMidi.Core;

/// <summary>The bender was moved.</summary>
public sealed class PitchBendEvent : ChannelEvent
{
    /// <summary>The middle.</summary>
    public PitchBendEvent()
        : base(0xE0, hasTwoDataBytes: true) => PitchValue = 1 << 13;

    /// <summary>A position, 0 to 16383, on the first channel.</summary>
    public PitchBendEvent(ushort pitchValue)
        : base(0xE0, hasTwoDataBytes: true) => PitchValue = pitchValue;

    /// <summary>The position, 0 to 16383; 8192 is the middle.</summary>
    public ushort PitchValue
    {
        get => (ushort)((DataByte2 << 7) | DataByte1);
        set
        {
            if (value > (1 << 14) - 1)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "Pitch value is out of [0; 16383] range.");
            }

            DataByte1 = (byte)(value & 0x7F);
            DataByte2 = (byte)(value >> 7);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => $"Pitch Bend [{Channel}] ({PitchValue})";
}
