namespace LiveDiffusion.Audio.Evaluation;

/// <summary>How well beats were found, by the measures of audio-analysis.md §11; each 0 to 1, 1 for perfect.</summary>
public sealed record BeatScores
{
    /// <summary>Beats before are not looked at, seconds: a tracker may find its way first.</summary>
    public const double TrimSeconds = 5;

    private const double CemgilSigmaSeconds = 0.04;

    /// <summary>F-measure at ±70 ms (§11.1).</summary>
    public double F { get; init; }

    /// <summary>Cemgil's accuracy (§11.2).</summary>
    public double Cemgil { get; init; }

    /// <summary>Cemgil's accuracy at the metrical level that suits best.</summary>
    public double CemgilBest { get; init; }

    /// <summary>Longest right run at the annotated level (§11.4).</summary>
    public double CmlC { get; init; }

    /// <summary>All that is right at the annotated level.</summary>
    public double CmlT { get; init; }

    /// <summary>Longest right run at any metrical level.</summary>
    public double AmlC { get; init; }

    /// <summary>All that is right at any metrical level.</summary>
    public double AmlT { get; init; }

    /// <summary>McKinney's P-score (§11.5).</summary>
    public double PScore { get; init; }

    /// <summary>Goto's yes or no.</summary>
    public double Goto { get; init; }

    /// <summary>Information gain.</summary>
    public double InformationGain { get; init; }

    /// <summary>Compares ascending beat times, seconds. Those before <paramref name="trimSeconds"/> are dropped on both sides.</summary>
    public static BeatScores Of(IReadOnlyList<double> reference, IReadOnlyList<double> estimate, double trimSeconds = TrimSeconds)
    {
        double[] r = [.. reference.Where(time => time >= trimSeconds)];
        double[] e = [.. estimate.Where(time => time >= trimSeconds)];
        var levels = MetricalLevels.Of(r);
        BeatContinuity[] continuity = [.. levels.Select(level => BeatContinuity.Of(level, e))];
        double[] cemgil = [.. levels.Select(level => CemgilOf(level, e))];
        return new BeatScores
        {
            F = DetectionScore.Of(r, e, DetectionScore.BeatWindowSeconds).F,
            Cemgil = cemgil[0],
            CemgilBest = cemgil.Max(),
            CmlC = continuity[0].Longest,
            CmlT = continuity[0].Total,
            AmlC = continuity.Max(level => level.Longest),
            AmlT = continuity.Max(level => level.Total),
            PScore = BeatErrors.PScore(r, e),
            Goto = BeatErrors.Goto(r, e) ? 1 : 0,
            InformationGain = BeatErrors.InformationGain(r, e),
        };
    }

    private static double CemgilOf(IReadOnlyList<double> reference, double[] estimate)
    {
        if (reference.Count == 0 || estimate.Length == 0)
        {
            return 0;
        }

        var sum = 0.0;
        foreach (var time in reference)
        {
            var error = (time - estimate[Nearest.Index(estimate, time)]) / CemgilSigmaSeconds;
            sum += Math.Exp(-0.5 * error * error);
        }

        return 2 * sum / (reference.Count + estimate.Length);
    }
}
