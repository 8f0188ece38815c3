using LiveDiffusion.Audio.Evaluation;
using LiveDiffusion.Audio.Tests.Material;

namespace LiveDiffusion.Audio.Tests.Gates;

/// <summary>The one of the bar, in pieces made by code.</summary>
public sealed class BarGateTests(ITestOutputHelper output)
{
    private const double SettledSeconds = 20;

    [Fact]
    public void One_is_found_in_four_of_five_arrangements_and_stays_there()
    {
        var right = Arrangements.All.Count(piece => Score(piece.ToString(), HeardPiece.Of(piece.Render(), MadeSong.Rate, 1), piece.Downbeats, SettledSeconds) > 0.9);
        Assert.True(right >= 18, $"{right} of {Arrangements.All.Count}");
    }

    // With breaks in which the beat itself is lost. Of the three pieces that are not right two are counted twice as fast.
    [Fact]
    public void One_is_found_again_in_four_of_five_arrangements_with_breaks_and_rolls()
    {
        var right = HeardPiece.Arrangements.Count(a => Score(a.Piece.ToString(), a.Heard, a.Piece.Downbeats, SettledSeconds) > 0.7);
        Assert.True(right >= 16, $"{right} of {HeardPiece.Arrangements.Count}");
    }

    [Fact]
    public void One_is_mostly_right_from_the_fifth_second_on()
    {
        var all = HeardPiece.Arrangements.Average(a => Score(a.Piece.ToString(), a.Heard, a.Piece.Downbeats, BeatScores.TrimSeconds));
        output.WriteLine($"mean F {all:f3}");
        Assert.True(all >= 0.75, $"F {all:f3}");
    }

    private double Score(string piece, HeardPiece heard, IEnumerable<double> downbeats, double from)
    {
        var score = DetectionScore.Of([.. downbeats.Where(time => time > from)], [.. heard.Downbeats.Where(time => time > from)], DetectionScore.BeatWindowSeconds);
        output.WriteLine($"{piece}: F of the ones {score.F:f2}, {heard.Bpm:f1} BPM");
        return score.F;
    }
}
