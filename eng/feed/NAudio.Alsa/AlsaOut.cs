using NAudio.Wave.Alsa.Interop;
using NAudio.Wave.SampleProviders;

namespace NAudio.Wave.Alsa;

/// <summary>
/// Plays on an ALSA device: the source passes a volume, then goes out as 32-bit float, 16-bit or 24-bit samples,
/// whichever the device takes first in this order.
/// </summary>
public sealed class AlsaOut : IWavePlayer, IWaveLatency
{
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _resumed = new(initialState: true);
    private readonly PcmStream _stream;
    private SampleChannel _channel;
    private IWaveProvider _source;
    private float _volume = 1f;
    private bool _deviceHolds; // paused by the device itself, so that it continues where it was
    private volatile PlaybackState _state = PlaybackState.Stopped;

    /// <summary>Opens the device called <c>default</c>.</summary>
    public AlsaOut()
        : this("default")
    {
    }

    /// <summary>Opens a device.</summary>
    /// <param name="device">A name in ALSA's sense: <c>default</c>, <c>hw:1,0</c>, <c>pulse</c>.</param>
    /// <exception cref="AlsaException">The device cannot be opened.</exception>
    public AlsaOut(string device) => _stream = new PcmStream(device, capture: false);

    /// <summary>Playing, paused or stopped.</summary>
    public PlaybackState PlaybackState => _state;

    /// <summary>What the device gets; null before <see cref="Init"/>.</summary>
    public WaveFormat OutputWaveFormat { get; private set; }

    /// <summary>The device's whole buffer; zero before <see cref="Init"/>.</summary>
    public TimeSpan AverageLatency => OutputWaveFormat is null ? TimeSpan.Zero : Duration(PcmStream.BufferFrames);

    /// <summary>The frames between here and the loudspeaker right now; the average unless playing.</summary>
    public TimeSpan CurrentLatency =>
        _state == PlaybackState.Playing && OutputWaveFormat is not null && _stream.Handle.TryGetDelay(out var frames)
            ? Duration(frames)
            : AverageLatency;

    /// <summary>A factor on the samples, 1 is unchanged.</summary>
    public float Volume
    {
        get => _channel?.Volume ?? _volume;
        set
        {
            _volume = value;
            if (_channel is not null)
            {
                _channel.Volume = value;
            }
        }
    }

    /// <summary>Playback has ended: the source is at its end, <see cref="Stop"/> was called, or something failed.</summary>
    public event EventHandler<StoppedEventArgs> PlaybackStopped;

    /// <summary>Takes the source and configures the device for it. Once only.</summary>
    public void Init(IWaveProvider waveProvider)
    {
        ArgumentNullException.ThrowIfNull(waveProvider);
        _stream.ThrowIfDisposed();
        lock (_gate)
        {
            if (_source is not null)
            {
                throw new InvalidOperationException("The player has a source already.");
            }

            _channel = new SampleChannel(waveProvider, forceStereo: false) { Volume = _volume };
            (_source, OutputWaveFormat) = Convert(_channel);
            _stream.Configure(OutputWaveFormat, PcmStream.BufferFrames - PcmStream.PeriodFrames);
        }
    }

    /// <summary>Starts, or goes on after <see cref="Pause"/>.</summary>
    public void Play()
    {
        _stream.ThrowIfDisposed();
        lock (_gate)
        {
            if (_source is null)
            {
                throw new InvalidOperationException("The player needs a source: call Init first.");
            }

            var before = _state;
            if (before == PlaybackState.Playing)
            {
                return;
            }

            if (before == PlaybackState.Paused)
            {
                Release();
            }

            _state = PlaybackState.Playing;
            _resumed.Set();
            if (before == PlaybackState.Stopped)
            {
                _stream.Start("ALSA Playback", Feed);
            }
        }
    }

    /// <summary>Holds. Where the device cannot hold, what it has queued is lost.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            if (_state != PlaybackState.Playing)
            {
                return;
            }

            _state = PlaybackState.Paused;
            _resumed.Reset();
            _deviceHolds = _stream.TryPause(pause: true);
            if (!_deviceHolds)
            {
                _stream.Drop();
            }
        }
    }

    /// <summary>Stops at once and waits for the playback thread, except when called on it.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_state == PlaybackState.Stopped)
            {
                return;
            }

            _state = PlaybackState.Stopped;
            _resumed.Set();
        }

        _stream.Stop();
    }

    /// <summary>Stops and closes the device.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _state = PlaybackState.Stopped;
            _resumed.Set();
        }

        _stream.Dispose();
        _resumed.Dispose();
    }

    private void Release()
    {
        if (_deviceHolds)
        {
            _stream.TryPause(pause: false);
        }
        else
        {
            _stream.Prepare();
        }
    }

    private (IWaveProvider Source, WaveFormat Format) Convert(SampleChannel channel)
    {
        var (rate, channels) = (channel.WaveFormat.SampleRate, channel.WaveFormat.Channels);
        if (_stream.Supports(PcmSampleFormat.Float32))
        {
            return (new SampleToWaveProvider(channel), WaveFormat.CreateIeeeFloatWaveFormat(rate, channels));
        }

        if (_stream.Supports(PcmSampleFormat.Signed16))
        {
            return (new SampleToWaveProvider16(channel), new WaveFormat(rate, 16, channels));
        }

        return _stream.Supports(PcmSampleFormat.Signed24Packed)
            ? (new SampleToWaveProvider24(channel), new WaveFormat(rate, 24, channels))
            : throw new NotSupportedException("The ALSA device takes neither float nor 16-bit nor 24-bit samples.");
    }

    private void Feed()
    {
        Exception failure = null;
        try
        {
            var frameBytes = PcmStream.FrameBytes(OutputWaveFormat);
            var buffer = new byte[frameBytes * PcmStream.PeriodFrames];
            while (_stream.Running)
            {
                if (_state == PlaybackState.Paused)
                {
                    _resumed.Wait();
                    continue;
                }

                var bytes = _source.Read(buffer);
                if (bytes == 0)
                {
                    // The end of the source, not of the sound: let the device play what it holds, unless stopped.
                    if (_stream.Running)
                    {
                        _stream.Handle.Drain();
                    }

                    break;
                }

                Write(buffer.AsSpan(0, bytes - (bytes % frameBytes)), frameBytes);
            }
        }
#pragma warning disable CA1031 // What went wrong is the event's news; there is nobody above to catch it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        _state = PlaybackState.Stopped;
        PlaybackStopped?.Invoke(this, new StoppedEventArgs(failure));
    }

    private void Write(ReadOnlySpan<byte> rest, int frameBytes)
    {
        while (rest.Length > 0 && _stream.Running)
        {
            var written = _stream.Handle.Write(rest, rest.Length / frameBytes);
            if (written >= 0)
            {
                rest = rest[((int)written * frameBytes)..];
            }
            else if (_stream.Running && !_stream.Handle.TryRecover(written))
            {
                throw new AlsaException((int)written, "snd_pcm_writei");
            }
        }
    }

    private TimeSpan Duration(nint frames) => TimeSpan.FromSeconds(frames / (double)OutputWaveFormat.SampleRate);
}
