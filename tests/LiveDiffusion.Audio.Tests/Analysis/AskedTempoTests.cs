using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Tests.Material;

namespace LiveDiffusion.Audio.Tests.Analysis;

/// <summary>The performer's corrections of the tracker.</summary>
public sealed class AskedTempoTests
{
    private const int Rate = MadeSong.Rate;

    [Theory]
    [InlineData(92, 184)]
    [InlineData(124, 62)]
    [InlineData(174, 87)]
    public void Octave_that_was_asked_for_stays(double bpm, double asked)
    {
        var style = bpm < 100 ? Style.HipHop : bpm < 150 ? Style.House : Style.DrumAndBass;
        var samples = new MadeSong("asked", TimeMap.Steady(bpm, 60), new Section(8, style)).Render();
        var analyser = new AudioAnalyser(Rate, 1);
        analyser.Process(samples.AsSpan(0, 15 * Rate));
        Assert.InRange(analyser.Beat.Bpm, bpm * 0.98, bpm * 1.02);
        Assert.True(analyser.AskTempo(asked));
        for (var second = 15; second < 60; second++)
        {
            analyser.Process(samples.AsSpan(second * Rate, Rate));
            Assert.InRange(analyser.Beat.Bpm, asked * 0.98, asked * 1.02);
        }
    }

    [Fact]
    public void Tempo_that_was_tapped_stays_and_so_does_its_beat()
    {
        // Heard as 144 BPM by itself.
        var song = new MadeSong("ballad", TimeMap.Steady(72, 60), new Section(8, Style.Ballad));
        var samples = song.Render();
        var analyser = new AudioAnalyser(Rate, 1);
        analyser.Process(samples.AsSpan(0, 10 * Rate));
        Assert.True(analyser.AskBeat(72.7, song.Beats[10] + 0.02));
        for (var second = 10; second < 60; second++)
        {
            analyser.Process(samples.AsSpan(second * Rate, Rate));
            Assert.InRange(analyser.Beat.Bpm, 70.5, 73.5);
            var beats = (analyser.Beat.Seconds - song.Beats[0]) * 72 / 60;
            var error = analyser.Beat.Beats - beats;
            Assert.InRange(error - Math.Round(error), -0.06, 0.06);
        }
    }

    [Fact]
    public void Tap_before_the_tracker_knows_sets_it_at_once()
    {
        var song = new MadeSong("house", TimeMap.Steady(126, 20), new Section(8, Style.House));
        var analyser = new AudioAnalyser(Rate, 1);
        analyser.Process(song.Render().AsSpan(0, Rate / 2));
        Assert.True(analyser.AskBeat(126, song.Beats[0]));
        analyser.Process(song.Render().AsSpan(Rate / 2, Rate / 10));
        Assert.InRange(analyser.Beat.Bpm, 124, 128);
    }

    [Fact]
    public void Other_music_is_not_held_to_what_was_asked_for()
    {
        var analyser = new AudioAnalyser(Rate, 1);
        var first = new MadeSong("first", TimeMap.Steady(95, 30), new Section(8, Style.Reggaeton));
        analyser.Process(first.Render());
        Assert.True(analyser.AskTempo(2 * analyser.Beat.Bpm));
        analyser.Process(new MadeSong("second", TimeMap.Steady(124, 40), new Section(8, Style.House)).Render());
        Assert.InRange(analyser.Beat.Bpm, 122, 126);
        analyser.Process(first.Render());
        Assert.InRange(analyser.Beat.Bpm, 93, 97);
    }

    [Theory]
    [InlineData(54)]
    [InlineData(216)]
    public void Tempo_beyond_the_model_is_refused(double bpm)
    {
        var analyser = new AudioAnalyser(Rate, 1);
        Assert.False(analyser.AskTempo(bpm));
        Assert.False(analyser.AskBeat(bpm, 0));
    }
}
