using Melanchall.DryWetMidi.Common;

namespace Melanchall.DryWetMidi.Core;

/// <summary>A note begins.</summary>
public sealed class NoteOnEvent : NoteEvent
{
    /// <summary>Note 0 with velocity 0.</summary>
    public NoteOnEvent()
        : base(0x90)
    {
    }

    /// <summary>A note and its velocity, on the first channel.</summary>
    public NoteOnEvent(SevenBitNumber noteNumber, SevenBitNumber velocity)
        : this()
    {
        NoteNumber = noteNumber;
        Velocity = velocity;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Note On [{Channel}] ({NoteNumber}, {Velocity})";
}
