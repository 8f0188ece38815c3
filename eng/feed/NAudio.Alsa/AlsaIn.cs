namespace NAudio.Wave.Alsa;

/// <summary>Records from an ALSA device. Events come on the recording thread, one per period of 1,024 frames.</summary>
public sealed class AlsaIn : IWaveIn, IWaveLatency
{
    private readonly PcmStream _stream;
    private WaveFormat _format = new(44100, 16, 2);

    /// <summary>Opens the device called <c>default</c>.</summary>
    public AlsaIn()
        : this("default")
    {
    }

    /// <summary>Opens a device.</summary>
    /// <param name="device">A name in ALSA's sense: <c>default</c>, <c>hw:1,0</c>, <c>pulse</c>.</param>
    /// <exception cref="AlsaException">The device cannot be opened.</exception>
    public AlsaIn(string device) => _stream = new PcmStream(device, capture: true);

    /// <summary>What is recorded; 44.1 kHz, 16 bits, stereo unless set. Cannot change while recording.</summary>
    public WaveFormat WaveFormat
    {
        get => _format;
        set
        {
            if (_stream.Running)
            {
                throw new InvalidOperationException("The format of a running recording cannot change.");
            }

            _format = value;
        }
    }

    /// <summary>The device's whole buffer.</summary>
    public TimeSpan AverageLatency => Duration(PcmStream.BufferFrames);

    /// <summary>The age of the oldest frame that waits to be read; the average while there is none to ask.</summary>
    public TimeSpan CurrentLatency =>
        _stream.Running && _stream.Handle.TryGetDelay(out var frames) ? Duration(frames) : AverageLatency;

    /// <summary>A period has been recorded. The buffer is used again after the call.</summary>
    public event EventHandler<WaveInEventArgs> DataAvailable;

    /// <summary>The recording has ended, by itself with an error or because it was stopped.</summary>
    public event EventHandler<StoppedEventArgs> RecordingStopped;

    /// <summary>Configures the device and starts the recording thread.</summary>
    public void StartRecording()
    {
        _stream.ThrowIfDisposed();
        if (_stream.Running)
        {
            throw new InvalidOperationException("The recording runs already.");
        }

        _stream.Configure(_format, PcmStream.PeriodFrames);
        _stream.Handle.Start();
        _stream.Start("ALSA Capture", Record);
    }

    /// <summary>Stops and waits for the recording thread, except when called on it.</summary>
    public void StopRecording() => _stream.Stop();

    /// <summary>Stops and closes the device.</summary>
    public void Dispose() => _stream.Dispose();

    private void Record()
    {
        Exception failure = null;
        try
        {
            var frameBytes = PcmStream.FrameBytes(_format);
            var buffer = new byte[frameBytes * PcmStream.PeriodFrames];
            while (_stream.Running)
            {
                var frames = _stream.Handle.Read(buffer, PcmStream.PeriodFrames);
                if (frames >= 0)
                {
                    DataAvailable?.Invoke(this, new WaveInEventArgs(buffer, (int)frames * frameBytes));
                }
                else if (_stream.Running)
                {
                    Restart(frames);
                }
            }
        }
#pragma warning disable CA1031 // What went wrong is the event's news; there is nobody above to catch it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        RecordingStopped?.Invoke(this, new StoppedEventArgs(failure));
    }

    private void Restart(nint error)
    {
        if (!_stream.Handle.TryRecover(error))
        {
            throw new AlsaException((int)error, "snd_pcm_readi");
        }

        _stream.Handle.Start();
    }

    private TimeSpan Duration(nint frames) => TimeSpan.FromSeconds(frames / (double)_format.SampleRate);
}
