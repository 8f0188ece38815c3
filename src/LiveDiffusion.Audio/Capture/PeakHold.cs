namespace LiveDiffusion.Audio.Capture;

/// <summary>Makes what meters show of the peaks of channels: they fall slowly, the largest is held, and full scale is kept in sight. One thread; allocates nothing.</summary>
public sealed class PeakHold
{
    private const float Full = 0.9999f;
    private const double FallPerSecond = 2.302585;  // 20 dB
    private const double HoldSeconds = 1.5;
    private const double ClipSeconds = 2;
    private readonly double[] _heldUntil = new double[ChannelChoice.Most];
    private readonly double[] _clippedUntil = new double[ChannelChoice.Most];
    private readonly float[] _peaks = new float[ChannelChoice.Most];
    private ChannelLevels _levels;
    private double _now = double.NaN;

    /// <summary>What the meters show.</summary>
    public ref readonly ChannelLevels Levels => ref _levels;

    /// <summary>Moves to a time, in seconds, with what was measured since the last one.</summary>
    public void Advance(double now, ChannelMeters meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var fall = (float)Math.Exp(-FallPerSecond * (double.IsNaN(_now) ? 0 : Math.Max(0, now - _now)));
        _now = now;
        _levels.Count = meters.Take(_peaks);
        _levels.Clipped = 0;
        for (var c = 0; c < _levels.Count; c++)
        {
            _levels.Now[c] = Math.Max(_peaks[c], fall * _levels.Now[c]);
            if (_peaks[c] >= _levels.Held[c] || now > _heldUntil[c])
            {
                _levels.Held[c] = _levels.Now[c];
                _heldUntil[c] = now + HoldSeconds;
            }

            _clippedUntil[c] = _peaks[c] >= Full ? now + ClipSeconds : _clippedUntil[c];
            _levels.Clipped |= now < _clippedUntil[c] ? 1 << c : 0;
        }
    }
}
