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
}
