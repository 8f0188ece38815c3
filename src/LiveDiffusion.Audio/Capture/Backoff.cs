namespace LiveDiffusion.Audio.Capture;

/// <summary>When to try again: after 1, 2, 4, 8, and then every 15 seconds.</summary>
internal struct Backoff
{
    private const double LongestSeconds = 15;
    private double _next;
    private double _pause;

    /// <summary>Whether it is time, at an engine time in seconds.</summary>
    public readonly bool IsDue(double now) => now >= _next;

    /// <summary>A try has failed.</summary>
    public void Failed(double now)
    {
        _pause = _pause <= 0 ? 1 : Math.Min(2 * _pause, LongestSeconds);
        _next = now + _pause;
    }

    /// <summary>There is nothing to try.</summary>
    public void Never() => _next = double.PositiveInfinity;
}
