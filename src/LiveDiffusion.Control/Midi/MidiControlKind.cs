namespace LiveDiffusion.Control.Midi;

/// <summary>What of a device a binding listens to.</summary>
public enum MidiControlKind
{
    /// <summary>A controller of 7 bits.</summary>
    Cc,

    /// <summary>Two controllers, n and n + 32, as one of 14 bits.</summary>
    Cc14,

    /// <summary>A non-registered parameter number, with 14 bits.</summary>
    Nrpn,

    /// <summary>A key or pad.</summary>
    Note,

    /// <summary>The bender of a channel, or a fader that sends as one; 14 bits.</summary>
    PitchBend,

    /// <summary>A program change.</summary>
    Pc,

    /// <summary>The pressure of a channel.</summary>
    Pressure,
}
