using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// The thread behind <see cref="TrackInput"/>: decodes ahead into the ring of the analysis, and, while a device is open, the
/// same samples into a second ring from which the device plays. A device that cannot be opened or is lost is tried again
/// with growing pauses.
/// </summary>
internal sealed class TrackPlayer(
    ISampleSource source,
    SampleRing analysis,
    EngineClock clock,
    Func<IWavePlayer>? openDevice,
    Mailbox<PlaybackStamp> stamps,
    Mailbox<bool> mute,
    Mailbox<AudioInputStatus> status) : IDisposable
{
    private const int BlockFrames = 1024;
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private readonly int _channels = source.Format.Channels;
    private readonly float[] _block = new float[BlockFrames * source.Format.Channels];
    private readonly float[] _history = new float[analysis.Capacity];   // the newest decoded samples, by position
    private readonly int _ahead = source.Format.SampleRate * source.Format.Channels;
    private Backoff _backoff;
    private IWavePlayer? _device;
    private SampleRing? _playback;
    private PlaybackFeed? _feed;
    private long _decoded;  // samples

    /// <summary>Works until told to stop.</summary>
    public void Run(WaitHandle stop)
    {
        Fill();
        do
        {
            TendDevice();
            Fill();
        }
        while (!stop.WaitOne(Pause));

        Close();
    }

    /// <inheritdoc/>
    public void Dispose() => source.Dispose();

    private void Fill()
    {
        while (analysis.Count + _block.Length <= _ahead)
        {
            var count = source.Read(_block);
            if (count < _block.Length)
            {
                source.Rewind();
            }

            if (count == 0)
            {
                count = source.Read(_block);
                _block.AsSpan(count).Clear();
                count = _block.Length;  // a piece that gives nothing any more is silence
            }

            var samples = _block.AsSpan(0, count);
            analysis.Write(samples);
            _playback?.Write(samples);
            for (var n = 0; n < count; n++)
            {
                _history[(int)((_decoded + n) & (_history.Length - 1))] = samples[n];
            }

            _decoded += count;
        }
    }

    private void TendDevice()
    {
        if (_device is { PlaybackState: PlaybackState.Stopped })
        {
            Farewell.Say(_device.Dispose, EndTimeout);
            _device = null;
            _playback = null;
            _backoff.Failed(clock.Now);
            status.Send(new AudioInputStatus(AudioInputState.Running, "The sound output was lost; the track goes on without sound."));
        }

        if (_device is not null || !_backoff.IsDue(clock.Now))
        {
            return;
        }

        if (openDevice is null)
        {
            _backoff.Never();
            status.Send(new AudioInputStatus(AudioInputState.Running, source.Warning ?? ""));
            return;
        }

        try
        {
            Open(openDevice());
            _backoff = default;
            status.Send(new AudioInputStatus(AudioInputState.Running, source.Warning ?? ""));
        }
        catch (Exception exception) when (AudioErrors.IsDeviceTrouble(exception))
        {
            _backoff.Failed(clock.Now);
            status.Send(new AudioInputStatus(
                AudioInputState.Running, $"No sound output ({AudioErrors.Say(exception)}); the track goes on without sound."));
        }
    }

    // A write that waits inside ALSA's plug-in for PulseAudio is not woken by dropping the stream, so the device's thread ends
    // itself when it asks for more. One that does not ask any more hangs: it is left behind rather than waited for.
    private void Close()
    {
        _feed?.Ending.Send(true);
        if (_device is { } device && SpinWait.SpinUntil(() => device.PlaybackState == PlaybackState.Stopped, EndTimeout))
        {
            Farewell.Say(device.Dispose, EndTimeout);
        }
    }

    private void Open(IWavePlayer device)
    {
        try
        {
            // What is heard now is what the analysis has taken: the device goes on from there.
            var heard = (_decoded - analysis.Count) / _channels * _channels;
            var ring = new SampleRing(2 * analysis.Capacity);
            for (var at = heard; at < _decoded; at++)
            {
                ring.Write(new ReadOnlySpan<float>(in _history[(int)(at & (_history.Length - 1))]));
            }

            var latency = device as IWaveLatency ?? throw new NotSupportedException("The sound output does not tell its latency.");
            _feed = new PlaybackFeed(source.Format, ring, heard / _channels, clock) { Latency = latency, Stamps = stamps, Muted = mute };
            device.Init(_feed);
            device.Play();
            _playback = ring;
            _device = device;
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }
}
