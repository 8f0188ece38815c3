namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Finds onsets in a strength curve as they come (audio-analysis.md §3.2): the largest of the last 30 ms, so much above the
/// mean of the last 150 ms, and not within the dead time after the last one. "So much" grows with what is usual between
/// onsets, so that the unrest of steady noise is none.
/// </summary>
internal sealed class PeakPicker
{
    private const int RisingHops = 4;
    private const double UnrestPerSecond = 1.5; // thresholds
    private readonly float[] _history;
    private readonly int _maximumHops;
    private readonly int _deadHops;
    private readonly float _threshold;
    private readonly float _share;
    private readonly float _unrestFactor;
    private readonly float _unrestStep;
    private readonly float _peakDecay;
    private float _peak;
    private float _unrest;
    private int _at;
    private int _since = int.MaxValue - 1;

    /// <summary>
    /// Makes a picker. The threshold is absolute; the share is of the strongest peak of the last seconds, the factor on the
    /// median of the strength.
    /// </summary>
    public PeakPicker(AnalysisTiming timing, float threshold, float share, double deadSeconds, float unrestFactor = 0f)
    {
        _history = new float[timing.Hops(0.15)];
        _maximumHops = timing.Hops(0.03);
        _deadHops = timing.Hops(deadSeconds);
        _threshold = threshold;
        _share = share;
        _unrestFactor = unrestFactor;
        _unrestStep = (float)(UnrestPerSecond * timing.HopSeconds) * threshold;
        _peakDecay = 1f - timing.HopWeight(5.0);
    }

    /// <summary>Whether an onset began at the last hop.</summary>
    public bool Began { get; private set; }

    /// <summary>
    /// Takes the next strength and returns the onset's weight, 0 for none to 1 for the strongest of late. An onset is told
    /// at the first hop that shows it; while it still rises, the next hops tell its greater weight.
    /// </summary>
    public float Advance(float strength)
    {
        _history[_at] = strength;
        _at = (_at + 1) % _history.Length;
        var mean = 0f;
        foreach (var value in _history)
        {
            mean += value;
        }

        var above = strength - (mean / _history.Length);
        _peak = Math.Max(_peak * _peakDecay, above);
        _since = _since < int.MaxValue - 1 ? _since + 1 : _since;
        _unrest = Math.Max(0f, _unrest + (strength > _unrest ? _unrestStep : -_unrestStep));
        Began = above >= Math.Max(_threshold, _unrestFactor * _unrest) && above >= _share * _peak && _since > _deadHops && IsLargest(strength);
        _since = Began ? 0 : _since;
        return _since < RisingHops && _peak > 0f ? Math.Clamp(0.3f + (0.7f * above / _peak), 0f, 1f) : 0f;
    }

    private bool IsLargest(float strength)
    {
        for (var i = 1; i <= _maximumHops; i++)
        {
            var index = _at - i;
            if (_history[index < 0 ? index + _history.Length : index] > strength)
            {
                return false;
            }
        }

        return true;
    }
}
