using NAudio.Wave.Alsa.Interop;

namespace NAudio.Wave.Alsa;

/// <summary>
/// A device and the one thread that moves its samples. All calls that change the device pass through one lock; the
/// thread's blocking reads and writes do not, or nobody could stop them. The lock is never held while the thread is
/// joined, since its last act is to call the user's event handler, which may stop or dispose us.
/// </summary>
internal sealed class PcmStream(string device, bool capture) : IDisposable
{
    internal const int PeriodFrames = 1024;
    internal const int PeriodCount = 4;
    internal const int BufferFrames = PeriodFrames * PeriodCount;

    private readonly Lock _gate = new();
    private Thread _thread;
    private bool _disposed;
    private volatile bool _running;

    internal PcmHandle Handle { get; } = PcmHandle.Open(device, capture);

    /// <summary>True from <see cref="Start"/> until somebody stops the stream; an end of its own does not count.</summary>
    internal bool Running => _running;

    internal void ThrowIfDisposed()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
        }
    }

    internal bool Supports(PcmSampleFormat format)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            using var parameters = HardwareParameters.AllOf(Handle);
            return parameters.Supports(format);
        }
    }

    internal void Configure(WaveFormat format, int startFrames)
    {
        var sampleFormat = SampleFormatOf(format);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            using var parameters = HardwareParameters.AllOf(Handle);
            parameters.SetFormat(sampleFormat, (uint)format.Channels);
            parameters.SetNear((uint)format.SampleRate, PeriodCount, BufferFrames);
            parameters.Apply();
            SoftwareParameters.Apply(Handle, PeriodFrames, (nuint)startFrames);
            Handle.Prepare();
        }
    }

    internal void Prepare()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            Handle.Prepare();
        }
    }

    internal bool TryPause(bool pause)
    {
        lock (_gate)
        {
            return !_disposed && Handle.TryPause(pause);
        }
    }

    internal void Drop()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                Handle.Drop();
            }
        }
    }

    internal void Start(string threadName, ThreadStart loop)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _running = true;
            _thread = new Thread(loop) { Name = threadName, IsBackground = true, Priority = ThreadPriority.AboveNormal };
            _thread.Start();
        }
    }

    internal void Stop()
    {
        Thread thread;
        lock (_gate)
        {
            thread = _thread;
            if (thread is null)
            {
                return;
            }

            _running = false;
            if (!_disposed)
            {
                Handle.Drop();
            }
        }

        if (thread != Thread.CurrentThread)
        {
            thread.Join();
            Forget(thread);
        }
    }

    public void Dispose()
    {
        Thread thread;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _running = false;
            thread = _thread;
            if (thread is not null)
            {
                Handle.Drop();
            }
        }

        if (thread is not null && thread != Thread.CurrentThread)
        {
            thread.Join();
        }

        Forget(thread);
        Handle.Dispose();
    }

    internal static int FrameBytes(WaveFormat format) => format.Channels * (format.BitsPerSample / 8);

    internal static PcmSampleFormat SampleFormatOf(WaveFormat format) => (format.Encoding, format.BitsPerSample) switch
    {
        (WaveFormatEncoding.IeeeFloat, 32) => PcmSampleFormat.Float32,
        (WaveFormatEncoding.Pcm, 8) => PcmSampleFormat.Unsigned8,
        (WaveFormatEncoding.Pcm, 16) => PcmSampleFormat.Signed16,
        (WaveFormatEncoding.Pcm, 24) => PcmSampleFormat.Signed24Packed,
        (WaveFormatEncoding.Pcm, 32) => PcmSampleFormat.Signed32,
        _ => throw new NotSupportedException(
            $"ALSA has no sample format for {format.Encoding} with {format.BitsPerSample} bits."),
    };

    private void Forget(Thread thread)
    {
        lock (_gate)
        {
            if (_thread == thread)
            {
                _thread = null;
            }
        }
    }
}
