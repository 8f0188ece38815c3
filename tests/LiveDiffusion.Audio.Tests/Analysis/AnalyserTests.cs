using System.Runtime.InteropServices;
using FsCheck.Xunit;
using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Tests.Analysis;

public sealed class AnalyserTests
{
    [Property(MaxTest = 20)]
    public bool Results_do_not_depend_on_the_size_of_blocks(int seed, byte[] sizes)
    {
        var samples = Signals.Noise(seed, 2 * 12000, 0.4f);
        var whole = new AudioAnalyser(48000, 2);
        whole.Process(samples);

        var pieces = new AudioAnalyser(48000, 2);
        var rest = samples.AsSpan();
        for (var i = 0; !rest.IsEmpty; i++)
        {
            var size = sizes is { Length: > 0 } ? 1 + (sizes[i % sizes.Length] * 7) : 333;
            var count = Math.Min(rest.Length, size);
            pieces.Process(rest[..count]);
            rest = rest[count..];
        }

        return Bytes(whole.Features).SequenceEqual(Bytes(pieces.Features)) && whole.Beat == pieces.Beat;
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.MaxValue)]
    public void Bad_samples_never_poison(float bad)
    {
        var analyser = new AudioAnalyser(48000, 2);
        var samples = Signals.Noise(5, 48000, 0.3f);
        for (var n = 0; n < samples.Length; n += 97)
        {
            samples[n] = bad;
        }

        analyser.Process(samples);
        Assert.True(AllFinite(analyser.Features));
        analyser.Process(Signals.Noise(6, 48000 * 20, 0.3f));
        Assert.True(AllFinite(analyser.Features));
        Assert.InRange(analyser.Features.Mix.Level, 0.2f, 1f);
    }

    [Fact]
    public void Hop_allocates_nothing()
    {
        var analyser = new AudioAnalyser(48000, 2);
        var ring = new SampleRing(1 << 16);
        var samples = Signals.Noise(5, 4800, 0.3f);
        for (var i = 0; i < 100; i++)
        {
            ring.Write(samples);
            analyser.Drain(ring);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            ring.Write(samples);
            analyser.Drain(ring);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Theory]
    [InlineData(8000, 1)]
    [InlineData(11025, 2)]
    [InlineData(22050, 1)]
    [InlineData(88200, 2)]
    [InlineData(192000, 6)]
    public void Other_rates_and_channels_work(int rate, int channels)
    {
        var analyser = new AudioAnalyser(rate, channels);
        analyser.Process(Signals.Noise(5, rate * channels * 2, 0.3f));
        Assert.True(AllFinite(analyser.Features));
        Assert.Equal(0f, analyser.Features.Silence);
        Assert.Equal(rate * 2 / analyser.Timing.Hop, analyser.Hops);
    }

    [Fact]
    public void Wave_holds_the_newest_samples()
    {
        var analyser = new AudioAnalyser(48000, 1);
        var samples = Signals.Noise(5, 160 * 100, 0.3f);
        analyser.Process(samples);
        for (var i = 0; i < 512; i++)
        {
            Assert.Equal(samples[samples.Length - 512 + i], analyser.Features.Waveform[i]);
        }
    }

    [Fact]
    public void Offline_frame_sees_the_hops_that_end_by_its_sample_and_no_others()
    {
        var audio = new DecodedAudio(new AudioFormat(44100, 1), Signals.Noise(5, 44100 + 17, 0.3f), null);
        var offline = new OfflineAudio(audio);
        Assert.Equal(31, offline.FrameCount(30));
        for (var k = 0; k < 30; k++)
        {
            offline.AdvanceToFrame(k, 30);
            Assert.Equal(k * 44100L / 30 / 147, offline.Analyser.Hops);
        }

        offline.AdvanceToFrame(31, 30);
        Assert.Equal((44117 + 146) / 147, offline.Analyser.Hops);
    }

    [Fact]
    public void Offline_piece_begins_and_ends_where_it_is_told()
    {
        var audio = new DecodedAudio(new AudioFormat(48000, 2), Signals.Noise(5, 2 * 48000 * 3, 0.3f), null);
        var offline = new OfflineAudio(audio, fromSeconds: 1, lengthSeconds: 1.5);
        Assert.Equal(1.5, offline.Seconds);
        Assert.Equal(45, offline.FrameCount(30));
        Assert.Equal(audio.Samples.AsSpan(96000, 144000).ToArray(), offline.Samples.ToArray());
    }

    private static ReadOnlySpan<byte> Bytes(in AudioFeatures features) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<AudioFeatures>(in features));

    private static bool AllFinite(in AudioFeatures features)
    {
        foreach (var word in MemoryMarshal.Cast<byte, float>(Bytes(features)))
        {
            if (!float.IsFinite(word))
            {
                return false;
            }
        }

        return true;
    }
}
