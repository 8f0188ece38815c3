namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Keeps the sound of a device in step with the engine's clock. When no sound comes for 100 ms (a silent loopback, a stall, a
/// device that is gone), silence is due for the time that passes, so that the analysis goes on. What the device then brings
/// for a time that was already filled is late and is left out, so that there is no burst and no lag. Render thread; allocates
/// nothing.
/// </summary>
/// <param name="rate">Samples a second of each channel.</param>
internal sealed class InputTimeline(int rate)
{
    private const double PatienceSeconds = 0.1;
    private const double LateSeconds = 0.05;        // what a device may bring at once without being late
    private const double ReturnSeconds = 1;         // so long after a stall late sound may come
    private const double LongestGapSeconds = 0.5;   // longer ones are stalls and not the device's way
    private const double ForgetSeconds = 10;
    private const double SettleSeconds = 5;
    private const double LongestFrameSeconds = 1;
    private double _now = double.NaN;
    private double _heard;      // when sound was there last
    private double _gap;        // longest usual time from sound to sound
    private double _returned = double.NegativeInfinity;
    private double _behind;     // frames that the engine's clock is ahead of what was taken
    private bool _isFilling;

    /// <summary>Sound seconds per engine second, as measured.</summary>
    public double Speed { get; set; } = 1;

    /// <summary>Frames of silence that are due now.</summary>
    public int Due => _isFilling ? Math.Max(0, (int)_behind) : 0;

    /// <summary>Begins a frame in which so many samples of each channel wait, and returns how many of them, the oldest, are late.</summary>
    public int Advance(double now, int waiting)
    {
        if (double.IsNaN(_now))
        {
            (_now, _heard) = (now, now);
        }

        var elapsed = Math.Clamp(now - _now, 0, LongestFrameSeconds);
        _now = now;
        _behind *= _isFilling ? 1 : Math.Exp(-elapsed / SettleSeconds);
        _behind += elapsed * rate * Speed;
        if (waiting > 0)
        {
            return Hear(now, waiting);
        }

        _isFilling |= now - _heard > Math.Max(PatienceSeconds, 1.5 * _gap);
        return 0;
    }

    /// <summary>So many samples of each channel were taken, sound or silence.</summary>
    public void Take(int frames) => _behind -= frames;

    private int Hear(double now, int waiting)
    {
        var gap = now - _heard;
        if (_isFilling)
        {
            (_isFilling, _returned) = (false, now);
        }
        else if (gap < LongestGapSeconds)
        {
            _gap = Math.Max(gap, _gap * Math.Exp(-gap / ForgetSeconds));
        }

        _heard = now;
        return now - _returned < ReturnSeconds ? (int)Math.Clamp(waiting - _behind - (LateSeconds * rate), 0, waiting) : 0;
    }
}
