namespace LiveDiffusion.Core.Time;

/// <summary>Where the beat comes from, in the order of <c>tempo/source</c>.</summary>
public enum TempoSource
{
    /// <summary>From the sound.</summary>
    Audio,

    /// <summary>From a tempo set by hand.</summary>
    Manual,

    /// <summary>From a MIDI clock.</summary>
    Midi,

    /// <summary>From a MIDI clock while one runs, else from the sound, or from what was tapped while there was none.</summary>
    Auto,
}
