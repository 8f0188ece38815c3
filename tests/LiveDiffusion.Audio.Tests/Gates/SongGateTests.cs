using LiveDiffusion.Audio.Evaluation;
using LiveDiffusion.Audio.Tests.Material;

namespace LiveDiffusion.Audio.Tests.Gates;

/// <summary>The gates for beats (audio-analysis.md §17), on songs made by code and at beat times of humans.</summary>
public sealed class SongGateTests(ITestOutputHelper output)
{
    private const double LockSeconds = 8;
    private const double JitterSeconds = 0.015;
    private const double OffsetSeconds = 0.02; // kicks that follow a bass note show later than clicks

    [Fact]
    public void Beats_of_made_songs_are_found()
    {
        var scores = new List<BeatScores>();
        var atLevel = 0;
        foreach (var song in Songs.All)
        {
            var (score, timing, heard) = Hear(song);
            Assert.True(timing.LockSeconds <= LockSeconds, $"{song}: locked at {timing.LockSeconds:f1} s");
            Assert.True(timing.JitterSeconds <= JitterSeconds, $"{song}: {1000 * timing.JitterSeconds:f1} ms of jitter");
            Assert.True(Math.Abs(timing.OffsetSeconds) <= OffsetSeconds, $"{song}: {1000 * timing.OffsetSeconds:f1} ms late");
            atLevel += TempoScore.IsAtSomeLevel(song.Bpm, heard.Bpm) ? 1 : 0;
            scores.Add(score);
        }

        // 14 of 15 in the reference; those gates are for real music, so made songs have to pass them with room to spare.
        Assert.True(scores.Average(score => score.F) >= 0.9);
        Assert.True(scores.Average(score => score.AmlT) >= 0.92);
        Assert.True(atLevel >= Songs.All.Count - 1);
    }

    // Hats on every sixteenth, kicks off the beat, snare rolls, and breaks of up to eight bars without a drum.
    [Fact]
    public void Beats_of_arrangements_with_breaks_and_rolls_are_mostly_found()
    {
        var scores = new List<BeatScores>();
        foreach (var (piece, heard) in HeardPiece.Arrangements)
        {
            var end = piece.Beats.Last();
            scores.Add(BeatScores.Of([.. piece.Beats], [.. heard.Beats.Where(beat => beat < end)]));
            output.WriteLine($"{piece}: F {scores[^1].F:f2} CMLt {scores[^1].CmlT:f2} AMLt {scores[^1].AmlT:f2} {heard.Bpm:f1} BPM");
        }

        output.WriteLine($"F {scores.Average(score => score.F):f3} CMLt {scores.Average(score => score.CmlT):f3} AMLt {scores.Average(score => score.AmlT):f3}");
        Assert.True(scores.Average(score => score.F) >= 0.83);
        Assert.True(scores.Average(score => score.AmlT) >= 0.83);
    }

    [Fact]
    public void Beats_at_human_times_of_fast_music_are_found() => Human(HumanBeats.Hjdb(24), leastAmlT: 0.9, leastF: 0.8);

    [Fact]
    [Trait("Category", "Nightly")]
    public void Beats_at_all_human_times_of_fast_music_are_found() => Human(HumanBeats.Hjdb(1), leastAmlT: 0.9, leastF: 0.8);

    // Half of these are slower than the tracker goes, and their time is as free as time gets.
    [Fact]
    [Trait("Category", "Nightly")]
    public void Beats_at_human_times_of_hard_music_are_mostly_found() => Human(HumanBeats.Smc(1), leastAmlT: 0.5, leastF: 0.4);

    private void Human(IEnumerable<MadeSong> songs, double leastAmlT, double leastF)
    {
        Assert.SkipUnless(HumanBeats.AreThere, "needs ../shared/data/beats");
        BeatScores[] scores = [.. songs.Select(song => Hear(song).Score)];
        double[] levels = [.. scores.Select(score => score.AmlT).Order()];
        output.WriteLine($"{levels.Length} pieces: AMLt {levels.Average():f3}, tenths {string.Join(' ', Enumerable.Range(0, 10).Select(i => $"{levels[i * levels.Length / 10]:f2}"))}");
        Assert.True(levels.Average() >= leastAmlT, $"AMLt {levels.Average():f3}");
        Assert.True(scores.Average(score => score.F) >= leastF, $"F {scores.Average(score => score.F):f3}");
    }

    private (BeatScores Score, BeatTiming Timing, HeardPiece Heard) Hear(MadeSong song)
    {
        var heard = HeardPiece.Of(song.Render(), MadeSong.Rate, 1);
        var score = BeatScores.Of(song.Beats, heard.Beats);
        var timing = BeatTiming.Of(song.Beats, heard.Beats);
        output.WriteLine($"{song}: F {score.F:f2} CMLt {score.CmlT:f2} AMLt {score.AmlT:f2} {heard.Bpm:f1} for {song.Bpm:f1} BPM, lock {timing.LockSeconds:f1} s, " +
            $"{1000 * timing.OffsetSeconds:f0} ms late, jitter {1000 * timing.JitterSeconds:f0} ms, {timing.FlipsPerMinute:f1} flips a minute");
        return (score, timing, heard);
    }
}
