namespace LiveDiffusion.Control.Midi;

/// <summary>The kinds of MIDI message that this program acts on.</summary>
public enum MidiMessageKind
{
    /// <summary>A key was let go.</summary>
    NoteOff,

    /// <summary>A key was struck.</summary>
    NoteOn,

    /// <summary>Pressure on one key.</summary>
    KeyPressure,

    /// <summary>A controller moved.</summary>
    Control,

    /// <summary>A program was chosen.</summary>
    Program,

    /// <summary>Pressure on all keys of a channel.</summary>
    Pressure,

    /// <summary>The bender moved.</summary>
    PitchBend,

    /// <summary>Song position, in sixteenth notes.</summary>
    SongPosition,

    /// <summary>One of 24 clocks of a quarter note.</summary>
    Clock,

    /// <summary>From the beginning.</summary>
    Start,

    /// <summary>From where it stopped.</summary>
    Continue,

    /// <summary>Stop.</summary>
    Stop,

    /// <summary>A message in a maker's own words; only its length is kept.</summary>
    SystemExclusive,
}
