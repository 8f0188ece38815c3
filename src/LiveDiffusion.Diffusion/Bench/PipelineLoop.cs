using System.Diagnostics;
using LiveDiffusion.Core.Dream;

namespace LiveDiffusion.Diffusion.Bench;

/// <summary>
/// The pipeline alone, each styled picture being the next source: what the loop costs without rendering.
/// </summary>
public sealed class PipelineLoop(IDreamer dreamer, SourcePicture source, StyledPicture styled)
{
    /// <summary>What was measured so far.</summary>
    public LoopFigures Figures { get; } = new();

    /// <summary>Runs for that long, at least once. The source's snapshot decides what is dreamed. Inference thread.</summary>
    public void Run(TimeSpan slice)
    {
        var begin = Stopwatch.GetTimestamp();
        do
        {
            var round = Stopwatch.GetTimestamp();
            var bytes = GC.GetAllocatedBytesForCurrentThread();
            dreamer.Dream(source, styled);
            Figures.Add(Stopwatch.GetElapsedTime(round).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - bytes);
            Figures.Add(styled.Stages);
            source.Image.CopyFrom(styled.Image);
            source.Round++;
        }
        while (Stopwatch.GetElapsedTime(begin) < slice);
    }
}
