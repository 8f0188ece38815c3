namespace LiveDiffusion.Audio.Evaluation;

/// <summary>What somebody heard in a piece: the times of its beats or onsets.</summary>
/// <param name="Times">Seconds, ascending.</param>
/// <param name="Positions">Of each time its place in the bar, from 1; empty where the annotation has none.</param>
public sealed record Annotation(IReadOnlyList<double> Times, IReadOnlyList<int> Positions)
{
    /// <summary>The times that stand first in a bar; empty where no positions are known.</summary>
    public IReadOnlyList<double> Downbeats { get; } = [.. Times.Where((_, i) => i < Positions.Count && Positions[i] == 1)];
}
