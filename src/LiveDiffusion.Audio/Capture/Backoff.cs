namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// When to try a device again: after half a second, and then every second. Asking for a device that is not there costs little,
/// and one that returns is heard within two seconds.
/// </summary>
internal struct Backoff
{
    private const double FirstSeconds = 0.5;
    private const double NextSeconds = 1;
    private double _next;
    private bool _hasFailed;

    /// <summary>Whether it is time, at an engine time in seconds.</summary>
    public readonly bool IsDue(double now) => now >= _next;

    /// <summary>A try has failed.</summary>
    public void Failed(double now)
    {
        _next = now + (_hasFailed ? NextSeconds : FirstSeconds);
        _hasFailed = true;
    }

    /// <summary>There is nothing to try.</summary>
    public void Never() => _next = double.PositiveInfinity;
}
