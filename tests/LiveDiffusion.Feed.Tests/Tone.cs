using System.Runtime.InteropServices;
using NAudio.Wave;

namespace LiveDiffusion.Feed.Tests;

/// <summary>A stereo source of 32-bit float samples: a slow ramp, so that every sample differs from its neighbours.</summary>
internal sealed class Tone(long frames) : IWaveProvider
{
    private long _sample;

    public WaveFormat WaveFormat { get; } = WaveFormat.CreateIeeeFloatWaveFormat(48000, 2);

    public static float Sample(long index) => ((index % 20011) / 20011f) - 0.5f;

    public int Read(Span<byte> buffer)
    {
        var samples = MemoryMarshal.Cast<byte, float>(buffer);
        var count = (int)Math.Min(samples.Length, (frames * 2) - _sample);
        for (var index = 0; index < count; index++)
        {
            samples[index] = Sample(_sample++);
        }

        return count * sizeof(float);
    }
}
