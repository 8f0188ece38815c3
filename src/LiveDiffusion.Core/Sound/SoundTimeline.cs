namespace LiveDiffusion.Core.Sound;

/// <summary>
/// Places sound on the film's time. Samples follow each other without a seam, as long as they keep to the pictures' clock
/// within a few milliseconds; then the next block is put where it belongs. One thread.
/// </summary>
public sealed class SoundTimeline
{
    private const double JumpSeconds = 0.06;   // a hole, or sound that came in a heap
    private const double DriftSeconds = 0.008; // two clocks that run apart
    private const double SmoothingSeconds = 1;

    private double _end = double.NaN;
    private double _drift;

    /// <summary>When a block begins that lasts so long and has been heard until now; all in seconds of the film.</summary>
    public double Place(double now, double length)
    {
        var start = double.IsNaN(_end) ? now - length : _end;
        var error = now - length - start;
        _drift += (error - _drift) * Math.Min(1, length / SmoothingSeconds);
        if (Math.Abs(error) > JumpSeconds || Math.Abs(_drift) > DriftSeconds)
        {
            start += Math.Abs(error) > JumpSeconds ? error : _drift;
            _drift = 0;
        }

        _end = start + length;
        return start;
    }
}
