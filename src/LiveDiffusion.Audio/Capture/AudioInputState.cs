namespace LiveDiffusion.Audio.Capture;

/// <summary>How an input is.</summary>
public enum AudioInputState
{
    /// <summary>Not started, or still opening.</summary>
    Idle,

    /// <summary>Samples come.</summary>
    Running,

    /// <summary>It was there and went away; it is tried again.</summary>
    Lost,

    /// <summary>It could not be opened; the message says why. It is tried again.</summary>
    Unavailable,
}
