namespace LiveDiffusion.Audio.Evaluation;

/// <summary>Looks up ascending times.</summary>
internal static class Nearest
{
    /// <summary>Index of the time nearest to another, the earlier of two as near; -1 where there is none.</summary>
    public static int Index(IReadOnlyList<double> times, double time)
    {
        var (low, high) = (0, times.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = times[middle] < time ? (middle + 1, high) : (low, middle);
        }

        return low == times.Count || (low > 0 && time - times[low - 1] <= times[low] - time) ? low - 1 : low;
    }

    /// <summary>The middle value, the mean of the two middle ones of an even number; 0 of none.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
