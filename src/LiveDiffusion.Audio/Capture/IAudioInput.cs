namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Something to hear: a device, a file, the demo track, or nothing. Starts and ends on the render thread, where it is also
/// read; it never blocks there. Disposing ends it and joins its threads.
/// </summary>
public interface IAudioInput : IDisposable
{
    /// <summary>What is heard, for the performer.</summary>
    string Name { get; }

    /// <summary>What the samples mean; never changes.</summary>
    AudioFormat Format { get; }

    /// <summary>How it is. Render thread.</summary>
    AudioInputStatus Status { get; }

    /// <summary>Silences what an input plays on the loudspeakers; what is read stays. Render thread.</summary>
    bool Muted { get; set; }

    /// <summary>Whether it is sound from outside, which ought to be there: silence is worth a word.</summary>
    bool IsLive => false;

    /// <summary>Peaks of the channels of a device before they are mixed; null where what is read has the same channels.</summary>
    ChannelMeters? Meters => null;

    /// <summary>What it has measured of itself. Render thread.</summary>
    AudioInputHealth Health => AudioInputHealth.None;

    /// <summary>Chooses the channels of a device that are heard; others have nothing to choose. Render thread.</summary>
    void Choose(ChannelChoice channels)
    {
    }

    /// <summary>Begins. Devices open in the background.</summary>
    void Start();

    /// <summary>
    /// Takes interleaved samples that have been heard until <paramref name="now"/> (engine seconds) and returns how many;
    /// 0 when all were taken. Call until then, once a frame. Render thread.
    /// </summary>
    int Read(double now, Span<float> into);
}
