namespace LiveDiffusion.Audio.Evaluation;

/// <summary>The ways to beat time to the same music (audio-analysis.md §11.3).</summary>
internal static class MetricalLevels
{
    /// <summary>The beats as they are, off-beats, twice as many, and every other one from the first and from the second.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> Of(IReadOnlyList<double> beats)
    {
        var twice = new double[Math.Max(0, (2 * beats.Count) - 1)];
        for (var i = 0; i < twice.Length; i++)
        {
            twice[i] = (beats[i / 2] + beats[(i + 1) / 2]) / 2;
        }

        return [beats, Every2nd(twice, 1), twice, Every2nd(beats, 0), Every2nd(beats, 1)];
    }

    private static double[] Every2nd(IReadOnlyList<double> beats, int from) => [.. beats.Where((_, i) => i % 2 == from)];
}
