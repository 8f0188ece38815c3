namespace LiveDiffusion.Audio.Evaluation;

/// <summary>The beat scores that look at the errors themselves (audio-analysis.md §11.5).</summary>
internal static class BeatErrors
{
    private const double GotoError = 0.35;
    private const double GotoMean = 0.2;
    private const double GotoDeviation = 0.2;
    private const double GotoShare = 0.25;
    private const double PScoreSteps = 100; // a second
    private const double PScoreWindow = 0.2; // of the median interval
    private const int Bins = 41;

    /// <summary>Pairs of beats at most a fifth of the median interval apart, in steps of 10 ms, over the longer list.</summary>
    public static double PScore(IReadOnlyList<double> reference, IReadOnlyList<double> estimate)
    {
        if (reference.Count < 2 || estimate.Count < 2)
        {
            return 0;
        }

        var origin = Math.Min(reference[0], estimate[0]);
        var r = Steps(reference, origin);
        var e = Steps(estimate, origin);
        var window = Math.Round(PScoreWindow * Nearest.Median(r.Zip(r.Skip(1), (a, b) => (double)(b - a))));
        var pairs = r.Sum(step => e.Count(other => Math.Abs(other - step) <= window));
        return (double)pairs / Math.Max(reference.Count, estimate.Count);
    }

    /// <summary>
    /// Whether the longest stretch of beats whose errors stay below .35 of half an interval covers a quarter of the piece,
    /// with errors of mean and standard deviation below .2.
    /// </summary>
    public static bool Goto(IReadOnlyList<double> reference, IReadOnlyList<double> estimate)
    {
        if (reference.Count < 3 || estimate.Count == 0)
        {
            return false;
        }

        var errors = HalfIntervalErrors(reference, estimate);
        int[] wrong = [.. Enumerable.Range(0, errors.Length).Where(i => Math.Abs(errors[i]) > GotoError)];
        var longest = Enumerable.Range(0, wrong.Length - 1).MaxBy(i => wrong[i + 1] - wrong[i]);
        var length = wrong[longest + 1] - wrong[longest];
        var isWhole = wrong.Length < 3; // only the ends, which count as wrong
        if (!isWhole && length - 1 <= GotoShare * (reference.Count - 2))
        {
            return false;
        }

        // Without the ends where all is right, with the two wrong ones round the stretch elsewhere: as mir_eval has it.
        var stretch = isWhole ? errors[1..^2] : errors[wrong[longest]..(wrong[longest + 1] + 1)];
        var mean = stretch.Average();
        var deviation = Math.Sqrt(stretch.Sum(x => (x - mean) * (x - mean)) / (stretch.Length - 1));
        return stretch.Average(Math.Abs) < GotoMean && deviation < GotoDeviation;
    }

    /// <summary>How far the histogram of the errors is from a flat one, the worse of both directions.</summary>
    public static double InformationGain(IReadOnlyList<double> reference, IReadOnlyList<double> estimate)
    {
        if (reference.Count < 2 || estimate.Count < 2)
        {
            return 0;
        }

        var most = Math.Log2(Bins);
        return (most - Math.Max(Entropy(reference, estimate), Entropy(estimate, reference))) / most;
    }

    private static int[] Steps(IReadOnlyList<double> times, double origin) =>
        [.. times.Select(time => (int)Math.Ceiling((time - origin) * PScoreSteps)).Distinct()];

    // Of each beat between the ends: how far the only estimate nearest to it is off; 1 where there is none or more than one.
    private static double[] HalfIntervalErrors(IReadOnlyList<double> reference, IReadOnlyList<double> estimate)
    {
        var errors = new double[reference.Count];
        Array.Fill(errors, 1);
        for (var n = 1; n < reference.Count - 1; n++)
        {
            var before = (reference[n] - reference[n - 1]) / 2;
            var behind = (reference[n + 1] - reference[n]) / 2;
            double[] inside = [.. estimate.Where(time => time >= reference[n] - before && time < reference[n] + behind)];
            if (inside.Length == 1)
            {
                var offset = inside[0] - reference[n];
                errors[n] = offset / (offset < 0 ? before : behind);
            }
        }

        return errors;
    }

    private static double Entropy(IReadOnlyList<double> reference, IReadOnlyList<double> estimate)
    {
        var histogram = new int[Bins];
        foreach (var time in estimate)
        {
            var error = IntervalError(reference, time);
            error -= Math.Ceiling(error - 0.5); // above -1/2, at most 1/2
            histogram[Math.Clamp((int)((error + 0.5) * Bins), 0, Bins - 1)]++;
        }

        return -histogram.Where(count => count > 0).Select(count => (double)count / estimate.Count).Sum(share => share * Math.Log2(share));
    }

    // Error in intervals: of the interval on whose side the beat lies, behind the last beat of the last one. Before the first
    // beat there is none; there mir_eval takes the span of all beats backwards, and so does whoever wants its numbers.
    private static double IntervalError(IReadOnlyList<double> reference, double time)
    {
        var n = Nearest.Index(reference, time);
        var error = time - reference[n];
        var last = reference.Count - 1;
        var interval = n == last ? reference[n] - reference[n - 1]
            : error >= 0 ? reference[n + 1] - reference[n]
            : n > 0 ? reference[n] - reference[n - 1]
            : reference[0] - reference[last];
        return error / interval;
    }
}
