using NAudio.Wave;

namespace LiveDiffusion.Audio.Tests.Capture;

/// <summary>An output that plays when the test says so: it keeps a queue of a fixed length ahead of the loudspeaker.</summary>
internal sealed class FakePlayer(int queueFrames) : IWavePlayer, IWaveLatency
{
    private readonly byte[] _buffer = new byte[1024 * 8];
    private IWaveProvider? _source;

    public event EventHandler<StoppedEventArgs>? PlaybackStopped;

    public int QueuedFrames { get; private set; }

    public List<float> Played { get; } = [];

    public float Volume { get; set; } = 1f;

    public PlaybackState PlaybackState { get; private set; } = PlaybackState.Stopped;

    public WaveFormat OutputWaveFormat => _source!.WaveFormat;

    public TimeSpan AverageLatency => TimeSpan.FromSeconds((double)queueFrames / 48000);

    public TimeSpan CurrentLatency => TimeSpan.FromSeconds((double)QueuedFrames / 48000);

    public void Init(IWaveProvider waveProvider) => _source = waveProvider;

    public void Play() => PlaybackState = PlaybackState.Playing;

    public void Stop() => PlaybackState = PlaybackState.Stopped;

    public void Pause() => PlaybackState = PlaybackState.Paused;

    public void Unplug()
    {
        PlaybackState = PlaybackState.Stopped;
        PlaybackStopped?.Invoke(this, new StoppedEventArgs(new IOException("gone")));
    }

    /// <summary>The loudspeaker plays so many frames, then the device asks for more.</summary>
    public void Advance(int frames)
    {
        QueuedFrames = Math.Max(0, QueuedFrames - frames);
        while (QueuedFrames + 1024 <= queueFrames)
        {
            if (_source!.Read(_buffer) == 0)
            {
                Stop();
                return;
            }

            Played.AddRange(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(_buffer).ToArray());
            QueuedFrames += 1024;
        }
    }

    public void Dispose() => PlaybackState = PlaybackState.Stopped;
}

/// <summary>A microphone that hears what the test says, in the formats that the test allows.</summary>
internal sealed class FakeMicrophone(Func<WaveFormat, bool> has) : IWaveIn
{
    private volatile bool _isRunning;

    public FakeMicrophone()
        : this(format => format is { Encoding: WaveFormatEncoding.IeeeFloat, SampleRate: 48000, Channels: 2 })
    {
    }

    public event EventHandler<WaveInEventArgs>? DataAvailable;

    public event EventHandler<StoppedEventArgs>? RecordingStopped;

    public WaveFormat WaveFormat { get; set; } = new(44100, 16, 2);

    public bool IsRunning => _isRunning;

    public void StartRecording()
    {
        if (!has(WaveFormat))
        {
            throw new NotSupportedException($"no {WaveFormat}");
        }

        _isRunning = true;
    }

    public void StopRecording() => Stop(null);

    public void Hear(params float[] samples) => Hear(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(samples).ToArray());

    public void Hear(byte[] bytes) => Hear(new WaveInEventArgs(bytes, bytes.Length));

    public void Hear(WaveInEventArgs args)
    {
        if (_isRunning)
        {
            DataAvailable?.Invoke(this, args);
        }
    }

    public void Unplug() => Stop(new IOException("gone"));

    public void Dispose() => _isRunning = false;

    private void Stop(Exception? why)
    {
        if (_isRunning)
        {
            _isRunning = false;
            RecordingStopped?.Invoke(this, new StoppedEventArgs(why));
        }
    }
}

/// <summary>A clock that the test moves.</summary>
internal sealed class HandClock : LiveDiffusion.Core.Time.EngineClock
{
    private double _now;

    public override double Now => Volatile.Read(ref _now);

    public void MoveTo(double seconds) => Volatile.Write(ref _now, seconds);
}
