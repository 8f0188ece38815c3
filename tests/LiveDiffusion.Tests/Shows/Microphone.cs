using NAudio.Wave;

namespace LiveDiffusion.Tests.Shows;

/// <summary>A capture device that the test unplugs.</summary>
internal sealed class Microphone : IWaveIn
{
    public event EventHandler<WaveInEventArgs>? DataAvailable;

    public event EventHandler<StoppedEventArgs>? RecordingStopped;

    public WaveFormat WaveFormat { get; set; } = new(48000, 16, 2);

    /// <summary>Whether it can be opened.</summary>
    public bool IsThere { get; set; } = true;

    public void StartRecording()
    {
        if (!IsThere)
        {
            throw new IOException("no such device");
        }

        DataAvailable?.Invoke(this, new WaveInEventArgs(new byte[4096], 4096));
    }

    public void StopRecording()
    {
    }

    public void Unplug()
    {
        IsThere = false;
        RecordingStopped?.Invoke(this, new StoppedEventArgs(new IOException("gone")));
    }

    public void Dispose()
    {
    }
}
