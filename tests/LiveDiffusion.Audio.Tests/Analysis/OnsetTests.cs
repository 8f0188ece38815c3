using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;

namespace LiveDiffusion.Audio.Tests.Analysis;

public sealed class OnsetTests
{
    [Theory]
    [InlineData(44100, 60)]
    [InlineData(48000, 90)]
    [InlineData(48000, 128)]
    [InlineData(96000, 174)]
    [InlineData(48000, 200)]
    public void Each_click_is_one_onset_known_within_18_ms(int rate, double bpm)
    {
        var analyser = new AudioAnalyser(rate, 1);
        var samples = Signals.Clicks(rate, bpm, 12);
        var found = OnsetTimes(analyser, samples, 1);
        var expected = Signals.ClickTimes(bpm, 12).ToArray();
        Assert.Equal(expected.Length, found.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.InRange(found[i] - expected[i], 0, 0.0174);
        }
    }

    [Theory]
    [InlineData(-20)]
    [InlineData(-40)]
    public void Clicks_are_heard_at_any_level(double decibels)
    {
        var gain = (float)Math.Pow(10, decibels / 20);
        var samples = Signals.Clicks(48000, 120, 12).Select(x => x * gain).ToArray();
        var found = OnsetTimes(new AudioAnalyser(48000, 1), samples, 1);
        var expected = Signals.ClickTimes(120, 12).Count();
        Assert.InRange(found.Count, expected - 2, expected + 1);
    }

    [Fact]
    public void Onset_shows_in_the_features_of_the_hop_that_knows_it()
    {
        var analyser = new AudioAnalyser(48000, 1);
        var samples = Signals.Clicks(48000, 120, 5);
        var count = 0;
        for (var h = 0; (h + 1) * 160 <= samples.Length; h++)
        {
            analyser.Process(samples.AsSpan(h * 160, 160));
            if (analyser.Features.OnsetCount > count)
            {
                count = analyser.Features.OnsetCount;
                Assert.True(analyser.Features.Onset >= 0.3f);
                Assert.True(analyser.Features.Mix.Hit >= 0.3f);
            }
        }

        Assert.True(count > 5);
    }

    [Fact]
    public void Steady_tone_and_steady_noise_have_no_onsets_but_their_first()
    {
        var tone = new AudioAnalyser(48000, 1);
        tone.Process(Signals.Sine(48000, 440, -12, 10));
        Assert.InRange(tone.Features.OnsetCount, 0, 1);

        var noise = new AudioAnalyser(48000, 1);
        noise.Process(Signals.Noise(11, 48000 * 10, 0.2f));
        Assert.InRange(noise.Features.OnsetCount, 0, 10);
    }

    [Fact]
    public void Kicks_of_the_demo_are_found_and_little_else_is_taken_for_one()
    {
        var samples = new float[DemoTrack.LengthSamples * 2];
        new DemoTrack().Read(0, samples);
        var analyser = new AudioAnalyser(48000, 2);
        var found = new List<double>();
        var before = 0f;
        for (var h = 0; (h + 1) * 320 <= samples.Length; h++)
        {
            analyser.Process(samples.AsSpan(h * 320, 320));
            var now = (h + 1) / 300.0;
            if (analyser.Features.Kick > before + 0.05f && (found.Count == 0 || now - found[^1] > 0.05))
            {
                found.Add(now);
            }

            before = analyser.Features.Kick;
        }

        var hits = DemoTrack.KickTimes.Count(t => found.Any(f => f - t is >= 0 and <= 0.025));
        Assert.True(hits >= 0.97 * DemoTrack.KickTimes.Count, $"{hits} of {DemoTrack.KickTimes.Count} kicks");
        Assert.True(found.Count <= 1.35 * DemoTrack.KickTimes.Count, $"{found.Count} for {DemoTrack.KickTimes.Count} kicks");
    }

    private static List<double> OnsetTimes(AudioAnalyser analyser, float[] samples, int channels)
    {
        var hop = analyser.Timing.Hop * channels;
        var times = new List<double>();
        var count = 0;
        for (var h = 0; (h + 1) * hop <= samples.Length; h++)
        {
            analyser.Process(samples.AsSpan(h * hop, hop));
            if (analyser.Features.OnsetCount > count)
            {
                count = analyser.Features.OnsetCount;
                times.Add((h + 1) * analyser.Timing.HopSeconds);
            }
        }

        return times;
    }
}
