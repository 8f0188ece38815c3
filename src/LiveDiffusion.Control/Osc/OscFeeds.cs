namespace LiveDiffusion.Control.Osc;

/// <summary>What a subscriber is told.</summary>
[Flags]
public enum OscFeeds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Parameters in their units, and texts.</summary>
    Values = 1,

    /// <summary>Parameters as shares of their range.</summary>
    Norm = 2,

    /// <summary>What is heard.</summary>
    Audio = 4,

    /// <summary>Where the music is.</summary>
    Tempo = 8,
}
