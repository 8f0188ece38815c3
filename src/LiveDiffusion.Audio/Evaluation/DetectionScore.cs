namespace LiveDiffusion.Audio.Evaluation;

/// <summary>How many events were found (audio-analysis.md §11.1).</summary>
/// <param name="Precision">Share of the estimates that are right, 0 to 1.</param>
/// <param name="Recall">Share of the reference that was found, 0 to 1.</param>
public readonly record struct DetectionScore(double Precision, double Recall)
{
    /// <summary>Window for beats to either side, seconds.</summary>
    public const double BeatWindowSeconds = 0.07;

    /// <summary>Window for onsets to either side, seconds.</summary>
    public const double OnsetWindowSeconds = 0.05;

    /// <summary>Narrow window for onsets to either side, seconds.</summary>
    public const double NarrowOnsetWindowSeconds = 0.025;

    /// <summary>Harmonic mean of precision and recall.</summary>
    public double F => Precision + Recall > 0 ? 2 * Precision * Recall / (Precision + Recall) : 0;

    /// <summary>
    /// Compares ascending times, seconds: the largest matching of pairs no further apart than the window. On a line the
    /// greedy matching from the left is the largest.
    /// </summary>
    public static DetectionScore Of(IReadOnlyList<double> reference, IReadOnlyList<double> estimate, double windowSeconds)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(estimate);
        var (r, e, matched) = (0, 0, 0);
        while (r < reference.Count && e < estimate.Count)
        {
            if (estimate[e] < reference[r] - windowSeconds)
            {
                e++;
            }
            else if (estimate[e] > reference[r] + windowSeconds)
            {
                r++;
            }
            else
            {
                (r, e, matched) = (r + 1, e + 1, matched + 1);
            }
        }

        return matched == 0 ? default : new DetectionScore((double)matched / estimate.Count, (double)matched / reference.Count);
    }
}
