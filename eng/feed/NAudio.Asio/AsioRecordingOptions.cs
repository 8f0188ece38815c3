namespace NAudio.Wave;

/// <summary>What to record from an ASIO driver.</summary>
public sealed class AsioRecordingOptions
{
    /// <summary>The channels, from 0.</summary>
    public int[] InputChannels { get; init; }

    /// <summary>The rate in hertz; null for the one at which the driver runs.</summary>
    public int? SampleRate { get; init; }
}
