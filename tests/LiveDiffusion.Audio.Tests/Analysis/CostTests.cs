using System.Diagnostics;
using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Tests.Material;

namespace LiveDiffusion.Audio.Tests.Analysis;

/// <summary>What hearing costs.</summary>
public sealed class CostTests(ITestOutputHelper output)
{
    private const double MostShare = 0.03; // of one core

    [Fact]
    public void Analysis_of_stereo_takes_less_than_three_percent_of_a_core_and_allocates_nothing()
    {
        const int Seconds = 8;
        var samples = Signals.Stereo(new MadeSong("two styles", TimeMap.Steady(124, 40), new Section(8, Style.House), new Section(8, Style.HipHop)).Render());
        var analyser = new AudioAnalyser(MadeSong.Rate, 2);
        analyser.Process(samples.AsSpan(0, 2 * MadeSong.Rate));
        var share = 1.0;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 4; round++)
        {
            var piece = samples.AsSpan(round * Seconds * 2 * MadeSong.Rate, Seconds * 2 * MadeSong.Rate);
            var before = Stopwatch.GetTimestamp();
            analyser.Process(piece);
            share = Math.Min(share, Stopwatch.GetElapsedTime(before).TotalSeconds / Seconds);
            analyser.AskTempo(round % 2 == 0 ? 62 : 124);
            analyser.AskBeat(124 + round, analyser.Beat.Seconds - 0.3);
        }

        var nowAllocated = GC.GetAllocatedBytesForCurrentThread();
        output.WriteLine($"{share:p2} of a core");
        Assert.Equal(allocated, nowAllocated);
        Assert.True(share < MostShare, $"{share:p2} of a core");
    }
}
