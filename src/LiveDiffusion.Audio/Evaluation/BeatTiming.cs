namespace LiveDiffusion.Audio.Evaluation;

/// <summary>When a tracker finds the beat and how evenly it keeps it, at whatever metrical level (audio-analysis.md §11.8).</summary>
public sealed record BeatTiming
{
    private const int BeatsToLock = 4;
    private const double GapTolerance = 0.175;

    /// <summary>Time of the first of four right beats in a row, seconds; null when that never came.</summary>
    public double? LockSeconds { get; private init; }

    /// <summary>How much later than annotated the beats are as a rule (median), seconds.</summary>
    public double OffsetSeconds { get; private init; }

    /// <summary>Standard deviation of the beats after lock from the annotation, constant offset removed, seconds.</summary>
    public double JitterSeconds { get; private init; }

    /// <summary>How often the beats change their metrical level after lock, per minute.</summary>
    public double FlipsPerMinute { get; private init; }

    /// <summary>Compares ascending beat times, seconds, none of them trimmed.</summary>
    public static BeatTiming Of(IReadOnlyList<double> reference, IReadOnlyList<double> estimate)
    {
        if (reference.Count < 2 || estimate.Count < 2)
        {
            return new BeatTiming();
        }

        var levels = MetricalLevels.Of(reference);
        var best = levels.MaxBy(level => BeatContinuity.Of(level, estimate).Total)!;
        var locks = levels.Select(level => Lock(level, estimate)).Where(time => time is not null);
        var from = locks.Min() ?? double.PositiveInfinity;
        double[] held = [.. estimate.Where(time => time >= from)];
        var offset = Offset(best, held);
        var errors = held.Select(time => Error(best, time) - offset).Where(error => Math.Abs(error) <= DetectionScore.BeatWindowSeconds);
        return new BeatTiming
        {
            LockSeconds = double.IsFinite(from) ? from : null,
            OffsetSeconds = offset,
            JitterSeconds = Math.Sqrt(errors.Select(error => error * error).DefaultIfEmpty().Average()),
            FlipsPerMinute = Flips(reference, held),
        };
    }

    private static double? Lock(IReadOnlyList<double> level, IReadOnlyList<double> estimate)
    {
        if (level.Count < 2)
        {
            return null;
        }

        var offset = Offset(level, estimate);
        var interval = Nearest.Median(level.Zip(level.Skip(1), (a, b) => b - a));
        var run = 0;
        for (var m = 0; m < estimate.Count; m++)
        {
            var isNear = Math.Abs(Error(level, estimate[m]) - offset) <= DetectionScore.BeatWindowSeconds;
            var isEven = run == 0 || Math.Abs(estimate[m] - estimate[m - 1] - interval) <= GapTolerance * interval;
            run = !isNear ? 0 : isEven ? run + 1 : 1;
            if (run == BeatsToLock)
            {
                return estimate[m + 1 - BeatsToLock];
            }
        }

        return null;
    }

    private static double Offset(IReadOnlyList<double> level, IEnumerable<double> estimate) =>
        Nearest.Median(estimate.Select(time => Error(level, time)));

    private static double Error(IReadOnlyList<double> level, double time) => time - level[Nearest.Index(level, time)];

    private static double Flips(IReadOnlyList<double> reference, double[] estimate)
    {
        var flips = 0;
        for (var m = 2; m < estimate.Length; m++)
        {
            flips += Level(reference, estimate, m) != Level(reference, estimate, m - 1) ? 1 : 0;
        }

        return estimate.Length < 3 ? 0 : 60 * flips / (estimate[^1] - estimate[0]);
    }

    // The power of two between the interval that ends here and the annotated one.
    private static int Level(IReadOnlyList<double> reference, double[] estimate, int m)
    {
        var n = Math.Max(1, Nearest.Index(reference, estimate[m]));
        return (int)Math.Round(Math.Log2((reference[n] - reference[n - 1]) / (estimate[m] - estimate[m - 1])));
    }
}
