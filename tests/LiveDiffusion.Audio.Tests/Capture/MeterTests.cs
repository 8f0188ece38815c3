using LiveDiffusion.Audio.Capture;

namespace LiveDiffusion.Audio.Tests.Capture;

/// <summary>Peak meters, and the tone that tests them.</summary>
public sealed class MeterTests
{
    [Fact]
    public void Peaks_fall_by_20_dB_a_second_and_the_largest_is_held_for_a_second_and_a_half()
    {
        var (meters, hold) = (new ChannelMeters(), new PeakHold());
        meters.Measure([0.5f, -0.25f, 0.1f, 0.1f], 2);
        hold.Advance(10, meters);
        Assert.Equal(2, hold.Levels.Count);
        Assert.Equal((0.5f, 0.25f), (hold.Levels.Now[0], hold.Levels.Now[1]));

        hold.Advance(11, meters);
        Assert.Equal(0.05f, hold.Levels.Now[0], 1e-4);
        Assert.Equal(0.5f, hold.Levels.Held[0]);
        hold.Advance(11.6, meters);
        Assert.InRange(hold.Levels.Held[0], 0f, 0.05f);
    }

    [Fact]
    public void Full_scale_is_seen_for_two_seconds()
    {
        var (meters, hold) = (new ChannelMeters(), new PeakHold());
        meters.Measure([0.9f, -1f], 2);
        hold.Advance(0, meters);
        Assert.Equal(0b10, hold.Levels.Clipped);
        hold.Advance(1.9, meters);
        Assert.Equal(0b10, hold.Levels.Clipped);
        hold.Advance(2.1, meters);
        Assert.Equal(0, hold.Levels.Clipped);
    }

    [Fact]
    public void Test_tone_is_440_Hz_at_minus_18_dB_with_a_click_every_half_second()
    {
        using var tone = new ToneSource();
        var samples = new float[2 * 3 * 48000];
        Assert.Equal(samples.Length, tone.Read(samples));
        var left = samples.Where((_, n) => n % 2 == 0).ToArray();
        Assert.Equal(left, samples.Where((_, n) => n % 2 == 1));
        var clicks = Enumerable.Range(1, 5).Select(k => left.AsSpan(k * 24000, 240).ToArray().Max()).ToArray();
        Assert.All(clicks, peak => Assert.InRange(peak, 0.8f, 1f));
        var between = left[1000..23000];
        Assert.Equal(Math.Pow(10, -18 / 20.0), between.Max(), 1e-4);
        Assert.Equal(440 * 22000 / 48000.0, between.Zip(between.Skip(1)).Count(p => p.First < 0 && p.Second >= 0), 1.0);
    }
}
