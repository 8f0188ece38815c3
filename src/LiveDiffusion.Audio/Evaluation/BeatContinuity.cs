namespace LiveDiffusion.Audio.Evaluation;

/// <summary>How long beats stay right (audio-analysis.md §11.4).</summary>
/// <param name="Longest">Longest run of right beats, as a share of the longer list.</param>
/// <param name="Total">All right beats, as a share of the longer list.</param>
internal readonly record struct BeatContinuity(double Longest, double Total)
{
    private const double Tolerance = 0.175; // of an interval, for phase and period alike

    /// <summary>Compares with one metrical level.</summary>
    public static BeatContinuity Of(IReadOnlyList<double> reference, IReadOnlyList<double> estimate)
    {
        if (reference.Count < 2 || estimate.Count < 2)
        {
            return default;
        }

        var used = new bool[reference.Count];
        var (total, run, longest) = (0, 0, 0);
        for (var m = 0; m < estimate.Count; m++)
        {
            var nearest = Nearest.Index(reference, estimate[m]);
            var isRight = !used[nearest] && IsRight(reference, nearest, estimate, m);
            used[nearest] |= isRight;
            total += isRight ? 1 : 0;
            run = isRight ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var count = (double)Math.Max(reference.Count, estimate.Count);
        return new BeatContinuity(longest / count, total / count);
    }

    private static bool IsRight(IReadOnlyList<double> reference, int n, IReadOnlyList<double> estimate, int m)
    {
        var isFirst = m == 0 || n == 0;
        var expected = Interval(reference, n, isFirst);
        var found = Interval(estimate, m, isFirst);
        return Math.Abs(estimate[m] - reference[n]) < Tolerance * expected && Math.Abs(expected - found) < Tolerance * expected;
    }

    // The interval before a beat, or behind it where that is asked for and there is one.
    private static double Interval(IReadOnlyList<double> times, int index, bool forward) =>
        forward && index + 1 < times.Count ? times[index + 1] - times[index] : times[index] - times[index - 1];
}
