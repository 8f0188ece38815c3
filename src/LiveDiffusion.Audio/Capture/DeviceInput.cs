using LiveDiffusion.Core.Time;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// A capture device: sound card, microphone, or the monitor of an output. It is read as 48 kHz stereo whatever the device has
/// (44.1 to 192 kHz, 1 to 8 channels, 16, 24 or 32 bits or float), in step with the engine's clock: what is missing is silence.
/// A thread of its own opens it, and opens it again within two seconds when it returns.
/// </summary>
public sealed class DeviceInput : IAudioInput
{
    private const int Channels = 2;
    private static readonly TimeSpan JoinTimeout = TimeSpan.FromSeconds(5);
    private readonly CaptureLink _link;
    private readonly DeviceKeeper _keeper;
    private readonly InputTimeline _timeline = new(CaptureFormats.PreferredRate);
    private readonly DriftMeter _drift = new();
    private readonly ManualResetEvent _stop = new(initialState: false);
    private Thread? _thread;
    private double _now = double.NaN;
    private int _opening;
    private long _late;
    private long _filled;

    /// <summary>
    /// Makes an input on a device that <paramref name="open"/> opens. <paramref name="identity"/> tells which device that would
    /// be; when it tells another, that one is opened instead. Both are called on the input's own thread.
    /// </summary>
    public DeviceInput(string name, EngineClock clock, Func<IWaveIn> open, Func<string>? identity = null)
    {
        Name = name;
        _link = new CaptureLink(clock);
        _keeper = new DeviceKeeper(name, open, identity ?? (() => ""), _link);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public AudioFormat Format => new(CaptureFormats.PreferredRate, Channels);

    /// <inheritdoc/>
    public AudioInputStatus Status => _link.Status.Read();

    /// <summary>Nothing is played, so nothing is silenced.</summary>
    public bool Muted { get; set; }

    /// <inheritdoc/>
    public bool IsLive => true;

    /// <inheritdoc/>
    public ChannelMeters Meters => _link.Meters;

    /// <inheritdoc/>
    public AudioInputHealth Health => new()
    {
        DriftPpm = _drift.Ppm,
        DroppedFrames = _link.Ring.Dropped / Channels,
        LateFrames = _late,
        FilledFrames = _filled,
        WaitingSeconds = (double)_link.Ring.Count / (Channels * CaptureFormats.PreferredRate),
    };

    /// <inheritdoc/>
    public void Choose(ChannelChoice channels) => _link.Choice.Value = channels;

    /// <inheritdoc/>
    public void Start()
    {
        _thread = new Thread(() => _keeper.Run(_stop)) { Name = "Audio device", IsBackground = true };
        if (OperatingSystem.IsWindows())
        {
            _thread.SetApartmentState(ApartmentState.STA);  // ASIO drivers are made for it
        }

        _thread.Start();
    }

    /// <inheritdoc/>
    public int Read(double now, Span<float> into)
    {
        if (now != _now)
        {
            _now = now;
            Begin(now);
        }

        into = into[..(into.Length / Channels * Channels)];
        var count = _link.Ring.Read(into);
        if (count == 0)
        {
            count = Math.Min(_timeline.Due * Channels, into.Length);
            into[..count].Clear();
            _filled += count / Channels;
        }

        _timeline.Take(count / Channels);
        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Set();
        if (_thread is { } thread && !thread.Join(JoinTimeout))
        {
            throw new TimeoutException($"The thread '{thread.Name}' does not end.");
        }

        _stop.Dispose();
    }

    private void Begin(double now)
    {
        Measure();
        _timeline.Speed = _drift.Speed;
        var late = _timeline.Advance(now, _link.Ring.Count / Channels);
        _link.Ring.Skip(late * Channels);
        _late += late;
    }

    private void Measure()
    {
        var stamp = _link.Stamps.Read();
        if (stamp.Opening != _opening)
        {
            _opening = stamp.Opening;
            _drift.Reset();
        }

        if (_opening > 0)
        {
            _drift.Add(stamp.Time, stamp.Seconds);
        }
    }
}
