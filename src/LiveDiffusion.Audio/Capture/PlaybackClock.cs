namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Which sample is heard now. The device's stamps come in steps of its buffer and with jitter; between them time runs on,
/// and what differs is taken in smoothly, so that the position never runs backwards. Without fresh stamps the engine's clock
/// drives alone. Render thread.
/// </summary>
internal sealed class PlaybackClock(int sampleRate)
{
    private const double FreshSeconds = 0.3;
    private const double SmoothingSeconds = 0.2;
    private const double JumpSeconds = 0.08;
    private const double MaxSlew = 0.05;
    private double _last = double.NaN;
    private double _position;

    /// <summary>Moves to a time and returns the position, samples of each channel. There may be no stamp.</summary>
    public double Advance(double now, PlaybackStamp? newest)
    {
        var elapsed = double.IsNaN(_last) ? 0 : Math.Max(0, now - _last);
        _last = now;
        var step = elapsed * sampleRate;
        if (newest is not { } stamp || now - stamp.Time > FreshSeconds)
        {
            _position += step;
            return _position;
        }

        var error = stamp.Position + ((now - stamp.Time) * sampleRate) - (_position + step);
        if (error > JumpSeconds * sampleRate)
        {
            _position += step + error;
        }
        else if (error < -JumpSeconds * sampleRate)
        {
            // The sound has stopped or begins late: wait for it.
            return _position;
        }
        else
        {
            var slew = error * (1 - Math.Exp(-elapsed / SmoothingSeconds));
            _position += step + Math.Clamp(slew, -MaxSlew * step, MaxSlew * step);
        }

        return _position;
    }

    /// <summary>Lets time pass without moving.</summary>
    public void Hold(double now) => _last = now;
}
