using LiveDiffusion.Core.Sound;

namespace LiveDiffusion.Core.Tests.Sound;

public sealed class SoundTests
{
    [Fact]
    public void Blocks_that_come_unevenly_follow_each_other_without_a_seam()
    {
        var timeline = new SoundTimeline();
        var end = timeline.Place(0.01, 0.01) + 0.01;
        for (var i = 2; i < 500; i++)
        {
            var late = i % 3 == 0 ? 0.004 : 0;
            var start = timeline.Place((i * 0.01) + late, 0.01);
            Assert.Equal(end, start, 9);
            end = start + 0.01;
        }
    }

    [Fact]
    public void A_card_that_runs_apart_is_kept_within_ten_milliseconds()
    {
        var timeline = new SoundTimeline();
        var worst = 0.0;
        for (var i = 1; i < 20_000; i++)
        {
            var now = i * 0.0100005 * 1.0002; // 200 parts in a million slow, and some
            worst = Math.Max(worst, Math.Abs(timeline.Place(now, 0.01) + 0.01 - now));
        }

        Assert.InRange(worst, 0.001, 0.01);
    }

    [Fact]
    public void A_hole_is_kept_as_a_hole()
    {
        var timeline = new SoundTimeline();
        timeline.Place(1.0, 1.0);
        Assert.Equal(3.9, timeline.Place(4.0, 0.1), 9);
        Assert.Equal(4.0, timeline.Place(4.1, 0.1), 9);
    }

    [Theory]
    [InlineData(44100, 1)]
    [InlineData(96000, 2)]
    public void Another_rate_is_brought_to_that_of_the_film(int rate, int channels)
    {
        var fit = new SoundFit(48000, 2);
        var heard = new List<float>();
        for (var block = 0; block < 100; block++)
        {
            var frames = rate / 100;
            var samples = new float[frames * channels];
            for (var i = 0; i < frames; i++)
            {
                var phase = 2 * Math.PI * 440 * ((block * frames) + i) / rate;
                samples.AsSpan(i * channels, channels).Fill((float)Math.Sin(phase));
            }

            heard.AddRange(fit.Fit(samples, rate, channels));
        }

        Assert.InRange(heard.Count / 2, 47_990, 48_010);
        for (var i = 0; i < heard.Count / 2; i++)
        {
            Assert.Equal(Math.Sin(2 * Math.PI * 440 * i / 48000), heard[2 * i], 0.001); // straight lines between samples
            Assert.Equal(heard[2 * i], heard[(2 * i) + 1]);
        }
    }

    [Fact]
    public void Sound_that_fits_is_passed_on_as_it_is()
    {
        float[] samples = [0.1f, 0.2f];
        Assert.True(new SoundFit(48000, 2).Fit(samples, 48000, 2) == samples);
    }
}
