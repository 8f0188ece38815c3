namespace LiveDiffusion.Core.Time;

/// <summary>
/// Tempo and beat from tapping (audio-analysis.md §14): the least-squares line through the last taps, without those that
/// are far off it. One thread; allocates nothing.
/// </summary>
public sealed class TapTempo
{
    private const int Kept = 8;
    private const int Needed = 3;
    private const double LongestGapSeconds = 2;
    private const double LongestGapIntervals = 1.8;
    private const double OutlierShare = 0.25;
    private const double LeastGapSeconds = 0.1; // bounces of a key or a pad

    private readonly double[] _taps = new double[Kept];
    private readonly double[] _gaps = new double[Kept];
    private int _count;

    /// <summary>Tempo from the third tap on, BPM; 0 before.</summary>
    public double Bpm { get; private set; }

    /// <summary>When the newest beat was, by the line through the taps, engine seconds.</summary>
    public double BeatSeconds { get; private set; }

    /// <summary>Takes a tap; true when there is a tempo. A long pause begins anew.</summary>
    public bool Tap(double seconds)
    {
        if (_count > 0 && seconds - _taps[_count - 1] < LeastGapSeconds)
        {
            return Bpm > 0;
        }

        if (_count > 0 && IsPause(seconds - _taps[_count - 1]))
        {
            (_count, Bpm) = (0, 0);
        }

        if (_count == Kept)
        {
            _taps.AsSpan(1).CopyTo(_taps);
            _count--;
        }

        _taps[_count++] = seconds;
        if (_count < Needed)
        {
            return false;
        }

        var (offset, period) = Fit(double.PositiveInfinity, 0, 0);
        (offset, period) = Fit(OutlierShare * period, offset, period);
        Bpm = 60 / period;
        BeatSeconds = offset + ((_count - 1) * period);
        return true;
    }

    private bool IsPause(double gap)
    {
        if (gap > LongestGapSeconds)
        {
            return true;
        }

        var count = _count - 1;
        if (count < 1)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            _gaps[i] = _taps[i + 1] - _taps[i];
        }

        var gaps = _gaps.AsSpan(0, count);
        gaps.Sort();
        return gap > LongestGapIntervals * gaps[count / 2];
    }

    // The line through (number, time) of the taps that are no further than that from the line before.
    private (double Offset, double Period) Fit(double furthest, double offset, double period)
    {
        double n = 0, sumX = 0, sumY = 0, sumXX = 0, sumXY = 0;
        for (var i = 0; i < _count; i++)
        {
            if (Math.Abs(_taps[i] - offset - (i * period)) <= furthest)
            {
                var y = _taps[i] - _taps[0];
                n++;
                sumX += i;
                sumY += y;
                sumXX += (double)i * i;
                sumXY += i * y;
            }
        }

        var determinant = (n * sumXX) - (sumX * sumX);
        if (n < 2 || determinant <= 0)
        {
            return (offset, period);
        }

        var slope = ((n * sumXY) - (sumX * sumY)) / determinant;
        return (_taps[0] + ((sumY - (slope * sumX)) / n), slope);
    }
}
