using LiveDiffusion.Core.Handover;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// The way of the samples from one opening of a device into the ring: to floats, past the meters, down to the chosen channels,
/// to 48 kHz. Its events come on the device's own thread and are real-time safe.
/// </summary>
internal sealed class CaptureFeed : IDisposable
{
    private const int BlockFrames = 1024;
    private readonly WaveFormat _format;
    private readonly CaptureLink _link;
    private readonly int _opening;
    private readonly int _channels;
    private readonly float[] _samples;
    private readonly float[] _stereo = new float[2 * BlockFrames];
    private readonly float[] _resampled = [];
    private readonly StereoResampler? _resampler;
    private readonly ManualResetEvent _stopped = new(initialState: false);
    private readonly SharedNumber _ending = new();
    private readonly SharedNumber _taken = new();

    /// <summary>Makes the way for a format that the device has taken on.</summary>
    public CaptureFeed(WaveFormat format, CaptureLink link, int opening)
    {
        (_format, _link, _opening, _channels) = (format, link, opening, format.Channels);
        _samples = new float[BlockFrames * _channels];
        if (format.SampleRate != CaptureFormats.PreferredRate)
        {
            _resampler = new StereoResampler(format.SampleRate, CaptureFormats.PreferredRate, BlockFrames);
            _resampled = new float[2 * _resampler.MostFrames];
        }
    }

    /// <summary>What the device gives.</summary>
    public WaveFormat Format => _format;

    /// <summary>Set when the device has ended.</summary>
    public WaitHandle Stopped => _stopped;

    /// <summary>Frames that have come so far. Any thread.</summary>
    public long Frames => _taken.Value;

    /// <summary>Lets nothing through any more and ends the device at its next period. Any thread.</summary>
    public void End() => _ending.Value = 1;

    /// <summary>A period has come. Device's thread.</summary>
    public void OnData(object? sender, WaveInEventArgs e)
    {
        if (_ending.Value != 0)
        {
            (sender as IWaveIn)?.StopRecording();
            return;
        }

        var bytes = e.BufferSpan[..e.BytesRecorded];
        var block = BlockFrames * _format.BlockAlign;
        while (bytes.Length >= _format.BlockAlign)
        {
            var piece = bytes[..(Math.Min(bytes.Length, block) / _format.BlockAlign * _format.BlockAlign)];
            Take(piece);
            bytes = bytes[piece.Length..];
        }

        _link.Stamps.Send(new CaptureStamp(_link.Clock.Now, (double)_taken.Value / _format.SampleRate, _opening));
    }

    /// <summary>The device has ended. Device's thread.</summary>
    public void OnStopped(object? sender, StoppedEventArgs e) => _stopped.Set();

    /// <inheritdoc/>
    public void Dispose() => _stopped.Dispose();

    private void Take(ReadOnlySpan<byte> bytes)
    {
        var frames = bytes.Length / _format.BlockAlign;
        var samples = _samples.AsSpan(0, frames * _channels);
        PcmSamples.ToFloat(bytes, _format, samples);
        _link.Meters.Measure(samples, _channels);
        var stereo = _stereo.AsSpan(0, 2 * frames);
        _link.Choice.Value.Mix(samples, _channels, stereo);
        if (_resampler is not null)
        {
            var count = _resampler.Process(stereo, _resampled);
            stereo = _resampled.AsSpan(0, 2 * count);
        }

        _link.Ring.Write(stereo);
        _taken.Value += frames;
    }
}
