using LiveDiffusion.Audio.Capture;

namespace LiveDiffusion.Stage;

/// <summary>How an input is doing, for those who report on it.</summary>
public struct EarReport
{
    /// <summary>What is heard; empty for nothing.</summary>
    public string Name;

    /// <summary>Peaks of its channels.</summary>
    public ChannelLevels Levels;

    /// <summary>What it has measured of itself.</summary>
    public AudioInputHealth Health;

    /// <summary>Of an input that there is not.</summary>
    public static EarReport None => new() { Name = "", Health = AudioInputHealth.None };
}
