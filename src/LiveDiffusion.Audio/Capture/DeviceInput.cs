using System.Runtime.InteropServices;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// A capture device: sound card, microphone, or the monitor of an output. Recorded as 48 kHz stereo float, which the default
/// devices convert to, or as 16-bit where a device has no float. A thread of its own opens it, and opens it again with
/// growing pauses when it is lost; while it is away nothing is read.
/// </summary>
public sealed class DeviceInput : IAudioInput
{
    private const int Rate = 48000;
    private const int Channels = 2;
    private static readonly TimeSpan JoinTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly EngineClock _clock;
    private readonly Func<IWaveIn> _open;
    private readonly SampleRing _ring = new(Rate * Channels);
    private readonly Mailbox<AudioInputStatus> _status = new(AudioInputStatus.Idle);
    private readonly ManualResetEvent _stop = new(initialState: false);
    private readonly ManualResetEvent _lost = new(initialState: false);
    private readonly float[] _converted = new float[16384];    // audio thread
    private Thread? _thread;
    private bool _isFloat;  // set before recording starts, then the audio thread's

    /// <summary>Makes an input on a device that <paramref name="open"/> opens.</summary>
    public DeviceInput(string name, EngineClock clock, Func<IWaveIn> open)
    {
        Name = name;
        _clock = clock;
        _open = open;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public AudioFormat Format => new(Rate, Channels);

    /// <inheritdoc/>
    public AudioInputStatus Status => _status.Read();

    /// <summary>Nothing is played, so nothing is silenced.</summary>
    public bool Muted { get; set; }

    /// <summary>Samples lost because the reader was late. Any thread.</summary>
    public long Dropped => _ring.Dropped;

    /// <inheritdoc/>
    public void Start()
    {
        _thread = new Thread(Run) { Name = "Audio device", IsBackground = true };
        _thread.Start();
    }

    /// <inheritdoc/>
    public int Read(double now, Span<float> into) => _ring.Read(into[..(into.Length / Channels * Channels)]);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Set();
        if (_thread is { } thread && !thread.Join(JoinTimeout))
        {
            throw new TimeoutException($"The thread '{thread.Name}' does not end.");
        }

        _stop.Dispose();
        _lost.Dispose();
    }

    private void Run()
    {
        var backoff = default(Backoff);
        var wasThere = false;
        do
        {
            if (!backoff.IsDue(_clock.Now))
            {
                continue;
            }

            try
            {
                using var device = Open();
                backoff = default;
                wasThere = true;
                _status.Send(new AudioInputStatus(AudioInputState.Running, ""));
                WaitHandle.WaitAny([_stop, _lost]);
                _status.Send(new AudioInputStatus(AudioInputState.Lost, $"The audio device '{Name}' is gone; it is tried again."));
            }
            catch (Exception exception) when (AudioErrors.IsDeviceTrouble(exception))
            {
                _status.Send(new AudioInputStatus(
                    wasThere ? AudioInputState.Lost : AudioInputState.Unavailable,
                    $"The audio device '{Name}' cannot be opened ({AudioErrors.Say(exception)}); it is tried again."));
            }

            backoff.Failed(_clock.Now);
        }
        while (!_stop.WaitOne(Pause));
    }

    private IWaveIn Open()
    {
        try
        {
            return Open(WaveFormat.CreateIeeeFloatWaveFormat(Rate, Channels), isFloat: true);
        }
        catch (Exception exception) when (AudioErrors.IsDeviceTrouble(exception))
        {
            return Open(new WaveFormat(Rate, 16, Channels), isFloat: false);
        }
    }

    private IWaveIn Open(WaveFormat format, bool isFloat)
    {
        var device = _open();
        try
        {
            _lost.Reset();
            _isFloat = isFloat;
            device.WaveFormat = format;
            device.DataAvailable += OnData;
            device.RecordingStopped += OnStopped;
            device.StartRecording();
            return device;
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    // Audio thread; real-time safe.
    private void OnData(object? sender, WaveInEventArgs e)
    {
        var bytes = e.BufferSpan[..e.BytesRecorded];
        if (_isFloat)
        {
            _ring.Write(MemoryMarshal.Cast<byte, float>(bytes));
            return;
        }

        var words = MemoryMarshal.Cast<byte, short>(bytes);
        while (!words.IsEmpty)
        {
            var count = Math.Min(words.Length, _converted.Length);
            for (var n = 0; n < count; n++)
            {
                _converted[n] = words[n] / 32768f;
            }

            _ring.Write(_converted.AsSpan(0, count));
            words = words[count..];
        }
    }

    private void OnStopped(object? sender, StoppedEventArgs e) => _lost.Set();
}
