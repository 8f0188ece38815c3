namespace LiveDiffusion.Control.Midi;

/// <summary>How a control is shown its parameter's value.</summary>
public enum MidiFeedbackKind
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>As a controller's value.</summary>
    Cc,

    /// <summary>As a note's velocity.</summary>
    Note,

    /// <summary>As a position of the bender: motor faders.</summary>
    PitchBend,
}
