using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// A file or the demo, played in a loop on the default output, in step with what is read: <see cref="Read"/> gives what the
/// loudspeakers have played by then. Without a device the engine's clock drives it in real time. A thread of its own decodes
/// ahead and opens the device.
/// </summary>
public sealed class TrackInput : IAudioInput
{
    private static readonly TimeSpan JoinTimeout = TimeSpan.FromSeconds(5);
    private readonly EngineClock _clock;
    private readonly TrackPlayer _player;
    private readonly PlaybackClock _heard;
    private readonly SampleRing _ring;
    private readonly Mailbox<PlaybackStamp> _stamps = new(default);
    private readonly Mailbox<bool> _mute = new(false);
    private readonly Mailbox<AudioInputStatus> _status = new(AudioInputStatus.Idle);
    private readonly ManualResetEvent _stop = new(initialState: false);
    private Thread? _thread;
    private long _read;
    private bool _muted;

    /// <summary>
    /// Takes over a piece of sound. <paramref name="openDevice"/> makes a player that also tells its latency
    /// (<see cref="IWaveLatency"/>), or is null for no device at all.
    /// </summary>
    public TrackInput(string name, ISampleSource source, EngineClock clock, Func<IWavePlayer>? openDevice)
    {
        ArgumentNullException.ThrowIfNull(source);
        Name = name;
        Format = source.Format;
        _clock = clock;
        _heard = new PlaybackClock(Format.SampleRate);
        _ring = new SampleRing(2 * Format.SampleRate * Format.Channels);
        _player = new TrackPlayer(source, _ring, clock, openDevice, _stamps, _mute, _status);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public AudioFormat Format { get; }

    /// <inheritdoc/>
    public AudioInputStatus Status => _status.Read();

    /// <inheritdoc/>
    public bool Muted
    {
        get => _muted;
        set
        {
            if (value != _muted)
            {
                _muted = value;
                _mute.Send(value);
            }
        }
    }

    /// <summary>Position that is heard, samples of each channel since the start. Render thread.</summary>
    public double HeardPosition { get; private set; }

    /// <inheritdoc/>
    public void Start()
    {
        _thread = new Thread(() => _player.Run(_stop)) { Name = "Track player", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public int Read(double now, Span<float> into)
    {
        _ = _status.Read();
        if (!_status.HasMail)
        {
            // Still opening: nothing is heard yet.
            _heard.Hold(now);
            return 0;
        }

        var stamp = _stamps.Read();
        HeardPosition = _heard.Advance(now, _stamps.HasMail ? stamp : null);
        var due = (long)HeardPosition - _read;
        var count = (int)Math.Clamp(due, 0, into.Length / Format.Channels);
        var got = _ring.Read(into[..(count * Format.Channels)]);
        _read += got / Format.Channels;
        return got;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Set();
        if (_thread is { } thread && !thread.Join(JoinTimeout))
        {
            throw new TimeoutException($"The thread '{thread.Name}' does not end.");
        }

        _player.Dispose();
        _stop.Dispose();
    }
}
