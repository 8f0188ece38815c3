using LiveDiffusion.Audio.Evaluation;
using LiveDiffusion.Audio.Tests.Material;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Audio.Tests.Gates;

/// <summary>The gates for tempo: repeated loops of exact period (audio-analysis.md §17).</summary>
public sealed class TempoGateTests
{
    private const double Seconds = 60;
    private const double LockedSeconds = 15;

    [Fact]
    public void Tempo_of_repeated_loops_is_exact_and_their_beats_do_not_drift()
    {
        var errors = new List<double>();
        foreach (var loop in Loop.Made())
        {
            var (tempo, drift) = Measure(loop);
            Assert.True(tempo <= 0.01, $"{loop}: tempo off by {tempo:p2}");
            Assert.True(drift <= 0.02, $"{loop}: {1000 * drift:f1} ms of drift");
            errors.Add(tempo);
        }

        Assert.True(errors.Count >= 20);
        Assert.True(errors.Order().ElementAt(errors.Count / 2) <= 0.003);
    }

    [Fact]
    public void Recorded_loops_have_whole_numbers_of_beats()
    {
        Assert.SkipWhen(TestPaths.Shared("data/audio/sonic-pi") is null, "needs ../shared/data/audio/sonic-pi");
        var off = new List<string>();
        foreach (var loop in Loop.Recorded())
        {
            var (tempo, drift) = Measure(loop);
            if (tempo > 0.01 || drift > 0.02)
            {
                off.Add($"{loop}: tempo off by {tempo:p2}, {1000 * drift:f1} ms of drift");
            }
        }

        // In the reference too one of 26 was off (audio-analysis.md §12.1); here it is one that is played, not programmed.
        Assert.True(off.Count <= 1, string.Join("; ", off));
    }

    [Theory]
    [InlineData(110, 128)]
    [InlineData(140, 126)]
    public void Tempo_that_changes_evenly_is_followed(double from, double to)
    {
        var song = new MadeSong("ramp", TimeMap.Ramp(from, to, 50), new Section(8, Style.House));
        var heard = HeardPiece.Of(song.Render(), MadeSong.Rate, 1);
        Assert.True(BeatScores.Of(song.Beats, heard.Beats).CmlT > 0.95);
        Assert.True(BeatTiming.Of(song.Beats, heard.Beats).JitterSeconds < 0.015);
        Assert.InRange(heard.Tempi[^100], to * 0.985, to * 1.015);
    }

    // Error of the tempo against the nearest that divides the loop, and how far the beats move against it from lock to end.
    private static (double Tempo, double Drift) Measure(Loop loop)
    {
        var heard = HeardPiece.Of(loop.Tile(Seconds), loop.Format.SampleRate, loop.Format.Channels);
        var bpm = heard.Tempi.Skip((int)(LockedSeconds / heard.StepSeconds)).Order().ElementAt((int)((Seconds - LockedSeconds) / heard.StepSeconds / 2));
        var beats = loop.Beats is { } known
            ? known * Math.Pow(2, Math.Round(Math.Log2(bpm * loop.Seconds / 60 / known)))
            : Math.Max(1, Math.Round(bpm * loop.Seconds / 60));
        var period = loop.Seconds / beats;
        double[] late = [.. heard.Beats.Where(time => time > LockedSeconds)];
        var off = new double[late.Length];
        for (var i = 1; i < late.Length; i++)
        {
            var gap = late[i] - late[i - 1];
            off[i] = off[i - 1] + gap - (period * Math.Max(1, Math.Round(gap / period)));
        }

        return (Math.Abs((bpm * period / 60) - 1), Math.Abs(off.TakeLast(8).Average() - off.Take(8).Average()));
    }
}
