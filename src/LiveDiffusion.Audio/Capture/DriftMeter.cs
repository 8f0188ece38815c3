namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// How fast the clock of a sound device runs against the engine's: the slope of the straight line through 512 points of sound
/// time over engine time (audio-analysis.md §15). The points are at least a fifth of a second apart, so that the line is 102 s
/// long and jitter of some milliseconds costs a few millionths. One thread; allocates nothing.
/// </summary>
internal sealed class DriftMeter
{
    private const int Most = 512;
    private const int Fewest = 100;
    private const double Spacing = 0.2;
    private const double Break = 0.5;
    private readonly double[] _times = new double[Most];
    private readonly double[] _seconds = new double[Most];
    private int _count;
    private int _next;
    private double _last = double.NegativeInfinity;

    /// <summary>Sound seconds per engine second; 1 until enough is known.</summary>
    public double Speed { get; private set; } = 1;

    /// <summary>Difference from the engine's clock in millionths, above 0 when the device is fast; NaN until enough is known (20 s).</summary>
    public double Ppm => _count < Fewest ? double.NaN : (Speed - 1) * 1e6;

    /// <summary>Adds a point: so many seconds of sound were there at an engine time. After half a second without one, all begins anew.</summary>
    public void Add(double time, double seconds)
    {
        if (time - _last > Break)
        {
            Reset();
        }

        var at = _count > 0 ? _times[(_next + Most - 1) % Most] : double.NegativeInfinity;
        _last = time;
        if (time - at < Spacing)
        {
            return;
        }

        _times[_next] = time;
        _seconds[_next] = seconds;
        _next = (_next + 1) % Most;
        _count = Math.Min(_count + 1, Most);
        if (_count >= Fewest)
        {
            Speed = Slope();
        }
    }

    /// <summary>Forgets all points: the device was opened anew. The speed is kept until there is a new one.</summary>
    public void Reset() => (_count, _next) = (0, 0);

    private double Slope()
    {
        var (meanTime, meanSeconds) = (0.0, 0.0);
        for (var n = 0; n < _count; n++)
        {
            meanTime += _times[n];
            meanSeconds += _seconds[n];
        }

        (meanTime, meanSeconds) = (meanTime / _count, meanSeconds / _count);
        var (product, square) = (0.0, 0.0);
        for (var n = 0; n < _count; n++)
        {
            var time = _times[n] - meanTime;
            product += time * (_seconds[n] - meanSeconds);
            square += time * time;
        }

        return product / square;
    }
}
