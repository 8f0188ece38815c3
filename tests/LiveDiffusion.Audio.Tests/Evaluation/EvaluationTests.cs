using LiveDiffusion.Audio.Evaluation;
using LiveDiffusion.Core;

namespace LiveDiffusion.Audio.Tests.Evaluation;

public sealed class EvaluationTests
{
    private static readonly double[] Truth = [.. Enumerable.Range(0, 100).Select(i => 0.3 + (0.5 * i))];

    [Fact]
    public void Annotation_has_times_and_places_in_the_bar_and_may_have_comments()
    {
        var annotation = AnnotationFile.Parse(["# by hand", "0.26\t4", "0.65 1 # one", "", "1.05, 2"], "a.beats");
        Assert.Equal([0.26, 0.65, 1.05], annotation.Times);
        Assert.Equal([4, 1, 2], annotation.Positions);
        Assert.Equal([0.65], annotation.Downbeats);
    }

    [Fact]
    public void Second_column_of_words_is_no_place_in_the_bar()
    {
        var annotation = AnnotationFile.Parse(["0.5 verse", "1.0 2", "1.5"], "a.txt");
        Assert.Equal([0.5, 1, 1.5], annotation.Times);
        Assert.Empty(annotation.Positions);
        Assert.Empty(annotation.Downbeats);
    }

    [Theory]
    [InlineData("one")]
    [InlineData("-1.5")]
    [InlineData("NaN")]
    [InlineData("0.1")]
    public void Bad_line_is_told_by_its_number(string line)
    {
        var error = Assert.Throws<UserErrorException>(() => AnnotationFile.Parse(["# x", "0.5", line], "a.beats"));
        Assert.StartsWith("a.beats, line 3: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_is_the_users_error() =>
        Assert.Throws<UserErrorException>(() => AnnotationFile.Read(Path.Combine(Path.GetTempPath(), "no", "such.beats")));

    [Fact]
    public void Nothing_found_scores_nothing()
    {
        foreach (var (reference, estimate) in new[] { (Truth, (double[])[]), ([], Truth), ([], []), (Truth, [20.3]) })
        {
            var scores = BeatScores.Of(reference, estimate);
            Assert.InRange(scores.F, 0, 0.03);
            Assert.Equal((0, 0, 0, 0), (scores.CmlC, scores.AmlT, scores.Goto, scores.InformationGain));
            Assert.Null(BeatTiming.Of(reference, estimate).LockSeconds);
        }
    }

    [Theory]
    [InlineData(0.25, 1)]
    [InlineData(0, 2)]
    public void Other_metrical_levels_are_right_only_at_any_level(double shift, int every)
    {
        double[] estimate = [.. Truth.Where((_, i) => i % every == 0).Select(time => time + shift)];
        var scores = BeatScores.Of(Truth, estimate);
        Assert.True(scores.CmlT < 0.1);
        Assert.True(scores.AmlT > 0.97);
        Assert.Equal(1, BeatScores.Of(Truth, Truth).CmlC);
    }

    [Fact]
    public void Timing_tells_lock_offset_jitter_and_flips()
    {
        // Off for five seconds, then 20 ms late and 10 ms to either side of that, twice as fast from 30 s on.
        double[] estimate =
        [
            .. Enumerable.Range(0, 8).Select(i => 0.55 + (0.61 * i)),
            .. Truth.Where(time => time is > 5.4 and < 30).Select((time, i) => time + 0.02 + (i % 2 == 0 ? 0.01 : -0.01)),
            .. Enumerable.Range(0, 79).Select(i => 30.32 + (0.25 * i)),
        ];
        var timing = BeatTiming.Of(Truth, [.. estimate.Where(time => time < 30.2)]);
        Assert.Equal(5.83, timing.LockSeconds!.Value, 0.011);
        Assert.Equal(0.02, timing.OffsetSeconds, 0.011);
        Assert.Equal(0.01, timing.JitterSeconds, 0.005);
        Assert.Equal(0, timing.FlipsPerMinute);
        Assert.Equal(60 / (49.82 - 5.83), BeatTiming.Of(Truth, estimate).FlipsPerMinute, 0.02);
    }

    [Theory]
    [InlineData(120, 120, true, true)]
    [InlineData(120, 124.7, true, true)]
    [InlineData(120, 61, false, true)]
    [InlineData(120, 355, false, true)]
    [InlineData(120, 90, false, false)]
    public void Tempo_is_right_within_four_percent_of_it_or_of_a_level(double reference, double estimate, bool exact, bool level)
    {
        Assert.Equal(exact, TempoScore.IsExact(reference, estimate));
        Assert.Equal(level, TempoScore.IsAtSomeLevel(reference, estimate));
    }
}
