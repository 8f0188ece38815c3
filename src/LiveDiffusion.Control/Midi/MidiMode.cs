namespace LiveDiffusion.Control.Midi;

/// <summary>What a control does to its parameter.</summary>
public enum MidiMode
{
    /// <summary>Its position is the value; a note is all or nothing.</summary>
    Absolute,

    /// <summary>Every press changes between the two ends.</summary>
    Toggle,

    /// <summary>One end while held, the other when let go.</summary>
    Momentary,

    /// <summary>Every press fires; letting go does nothing.</summary>
    Trigger,

    /// <summary>Every press goes to the next value, and from the last to the first.</summary>
    Cycle,

    /// <summary>An endless encoder, two's complement: 1 to 63 up, 127 to 65 down.</summary>
    Relative2c,

    /// <summary>An endless encoder, offset: above 64 up, below down.</summary>
    RelativeOffset,

    /// <summary>An endless encoder, sign and magnitude: 1 to 63 up, 65 to 127 down by 1 to 63.</summary>
    RelativeSignMag,
}
