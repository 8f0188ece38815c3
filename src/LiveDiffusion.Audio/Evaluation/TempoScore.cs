namespace LiveDiffusion.Audio.Evaluation;

/// <summary>How well a tempo was found (audio-analysis.md §11.6).</summary>
public static class TempoScore
{
    private const double Tolerance = 0.04;
    private const double PairTolerance = 0.08;
    private static readonly double[] Levels = [1, 2, 3, 1 / 2.0, 1 / 3.0];

    /// <summary>Whether the tempo is right within 4 % (Acc1). Both in BPM.</summary>
    public static bool IsExact(double reference, double estimate) => Math.Abs(estimate - reference) <= Tolerance * reference;

    /// <summary>Whether it, its double, triple, half or third is right within 4 % (Acc2).</summary>
    public static bool IsAtSomeLevel(double reference, double estimate) => Levels.Any(level => IsExact(level * reference, estimate));

    /// <summary>
    /// Compares two tempi with two annotated ones, each within 8 %: hits weighted by how many hear the first of the annotated
    /// ones, and whether one or both were hit.
    /// </summary>
    public static (double PScore, bool One, bool Both) OfPair(
        (double Slow, double Fast) reference, double weightOfSlow, (double Slow, double Fast) estimate)
    {
        var slow = IsHit(reference.Slow, estimate);
        var fast = IsHit(reference.Fast, estimate);
        return ((slow ? weightOfSlow : 0) + (fast ? 1 - weightOfSlow : 0), slow || fast, slow && fast);
    }

    private static bool IsHit(double reference, (double Slow, double Fast) estimate) =>
        Math.Min(Math.Abs(reference - estimate.Slow), Math.Abs(reference - estimate.Fast)) <= PairTolerance * reference;
}
