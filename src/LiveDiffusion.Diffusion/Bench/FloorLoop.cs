using System.Diagnostics;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Bench;

/// <summary>The three bare session calls in a plain loop over the same bound buffers: what no pipeline on this machine can beat.</summary>
public sealed class FloorLoop(DreamModel model)
{
    /// <summary>What was measured so far.</summary>
    public LoopFigures Figures { get; } = new();

    /// <summary>Runs for that long, at least once. Inference thread.</summary>
    public void Run(TimeSpan slice)
    {
        var begin = Stopwatch.GetTimestamp();
        do
        {
            var round = Stopwatch.GetTimestamp();
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            model.RunBare();
            Figures.Add(Stopwatch.GetElapsedTime(round).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - bytes);
        }
        while (Stopwatch.GetElapsedTime(begin) < slice);
    }
}
