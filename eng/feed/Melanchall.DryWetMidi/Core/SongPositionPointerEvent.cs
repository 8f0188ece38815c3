namespace Melanchall.DryWetMidi.Core;

/// <summary>Where in the song the next start is, in sixteenth notes.</summary>
public sealed class SongPositionPointerEvent : SystemCommonEvent
{
    /// <summary>The beginning.</summary>
    public SongPositionPointerEvent()
    {
    }

    /// <summary>A position, 0 to 16383.</summary>
    public SongPositionPointerEvent(ushort pointerValue) => PointerValue = pointerValue;

    /// <summary>The position, 0 to 16383.</summary>
    public ushort PointerValue { get; set; }

    /// <inheritdoc/>
    public override string ToString() => $"Song Position Pointer ({PointerValue})";

    internal override byte[] ToBytes() => [0xF2, (byte)(PointerValue & 0x7F), (byte)((PointerValue >> 7) & 0x7F)];
}
