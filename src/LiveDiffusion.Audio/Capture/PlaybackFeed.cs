using System.Runtime.InteropServices;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Time;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// What a sound device pulls its samples from. Its <see cref="Read"/> runs on the device's thread and is real-time safe: it
/// copies from a ring, and leaves a stamp of what is heard. Where the ring is empty it plays silence and counts nothing.
/// </summary>
internal sealed class PlaybackFeed(AudioFormat format, SampleRing ring, long firstFrame, EngineClock clock) : IWaveProvider
{
    private const float MuteRamp = 0.002f;  // 10 ms at 48 kHz
    private long _pulled = firstFrame;      // audio thread
    private float _gain = 1f;               // audio thread

    /// <inheritdoc/>
    public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(format.SampleRate, format.Channels);

    /// <summary>The device, once it is known, for its latency.</summary>
    public required IWaveLatency Latency { get; init; }

    /// <summary>Stamps for the render thread.</summary>
    public required Mailbox<PlaybackStamp> Stamps { get; init; }

    /// <summary>Whether to be silent, from the render thread.</summary>
    public required Mailbox<bool> Muted { get; init; }

    /// <summary>Fills the device's buffer. Audio thread; real-time safe.</summary>
    public int Read(Span<byte> buffer)
    {
        // All that was pulled before is either in the device's queue or was heard.
        var queued = Latency.CurrentLatency.TotalSeconds * format.SampleRate;
        Stamps.Send(new PlaybackStamp(clock.Now, Math.Max(0, _pulled - queued)));

        var samples = MemoryMarshal.Cast<byte, float>(buffer);
        var count = ring.Read(samples);
        samples[count..].Clear();
        _pulled += count / format.Channels;
        var target = Muted.Read() ? 0f : 1f;
        if (target < 1f || _gain < 1f)
        {
            Ramp(samples, target);
        }

        return buffer.Length;
    }

    private void Ramp(Span<float> samples, float target)
    {
        for (var n = 0; n < samples.Length; n++)
        {
            _gain += Math.Clamp(target - _gain, -MuteRamp, MuteRamp);
            samples[n] *= _gain;
        }
    }
}
