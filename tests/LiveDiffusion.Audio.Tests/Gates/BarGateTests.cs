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
        var right = 0;
        foreach (var piece in Arrangements.All)
        {
            var heard = HeardPiece.Of(piece.Render(), MadeSong.Rate, 1);
            double[] truth = [.. piece.Downbeats.Where(time => time > SettledSeconds)];
            double[] found = [.. heard.Beats.Where((time, i) => time > SettledSeconds && heard.Positions[i] == 1)];
            var f = DetectionScore.Of(truth, found, DetectionScore.BeatWindowSeconds).F;
            output.WriteLine($"{piece}: F of the ones {f:f2}, {heard.Bpm:f1} for {piece.Bpm:f1} BPM");
            right += f > 0.9 ? 1 : 0;
        }

        Assert.True(right >= 16, $"{right} of {Arrangements.All.Count}");
    }
}
