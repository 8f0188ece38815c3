namespace LiveDiffusion.Graphics.Sources;

/// <summary>How a source is.</summary>
public enum SourceState
{
    /// <summary>No source is chosen.</summary>
    Off,

    /// <summary>It was asked for and has no picture yet.</summary>
    Starting,

    /// <summary>It gives pictures.</summary>
    Running,

    /// <summary>It has gone, or cannot be had; the last picture stays and it is tried again.</summary>
    Lost,

    /// <summary>It cannot work on this machine; the message says what is missing.</summary>
    Unavailable,
}
