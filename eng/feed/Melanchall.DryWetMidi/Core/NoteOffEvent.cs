using Melanchall.DryWetMidi.Common;

namespace Melanchall.DryWetMidi.Core;

/// <summary>A note ends.</summary>
public sealed class NoteOffEvent : NoteEvent
{
    /// <summary>Note 0 with velocity 0.</summary>
    public NoteOffEvent()
        : base(0x80)
    {
    }

    /// <summary>A note and its velocity, on the first channel.</summary>
    public NoteOffEvent(SevenBitNumber noteNumber, SevenBitNumber velocity)
        : this()
    {
        NoteNumber = noteNumber;
        Velocity = velocity;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Note Off [{Channel}] ({NoteNumber}, {Velocity})";
}
