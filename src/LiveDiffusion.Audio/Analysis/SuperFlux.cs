namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Spectral flux with a maximum filter over frequency that ignores vibrato, without look-ahead (audio-analysis.md §3.1).
/// </summary>
internal sealed class SuperFlux
{
    private readonly FilterBank _bank;
    private readonly float[][] _history;
    private readonly float[] _rise;
    private int _at;
    private int _filled;

    /// <summary>Makes the detector for a window that moves by so many samples.</summary>
    public SuperFlux(int window, int step, int rate)
    {
        _bank = new FilterBank(window, rate);
        var lag = Math.Max(1, (int)Math.Round((window / 4.0) / step));
        _history = new float[lag + 1][];
        for (var i = 0; i < _history.Length; i++)
        {
            _history[i] = new float[_bank.Count];
        }

        _rise = new float[_bank.Count];
    }

    /// <summary>Centres of the bands, hertz.</summary>
    public ReadOnlySpan<float> CentresHertz => _bank.CentresHertz;

    /// <summary>The bands at the last step, as logarithms.</summary>
    public ReadOnlySpan<float> Bands => _history[(_at + _history.Length - 1) % _history.Length];

    /// <summary>What rose in each band at the last step.</summary>
    public ReadOnlySpan<float> Rise => _rise;

    /// <summary>Takes the magnitudes of a step, times a gain, and returns how much rose over all bands.</summary>
    public float Advance(ReadOnlySpan<float> magnitudes, float gain)
    {
        var now = _history[_at];
        _bank.Apply(magnitudes, now);
        for (var b = 0; b < now.Length; b++)
        {
            now[b] = MathF.Log10(1f + (gain * now[b]));
        }

        _at = (_at + 1) % _history.Length;
        if (_filled < _history.Length - 1)
        {
            _filled++;
            return 0f;
        }

        return Compare(now, _history[_at]);
    }

    private float Compare(float[] now, float[] before)
    {
        var sum = 0f;
        for (var b = 0; b < now.Length; b++)
        {
            var most = before[b];
            most = b > 0 ? Math.Max(most, before[b - 1]) : most;
            most = b + 1 < before.Length ? Math.Max(most, before[b + 1]) : most;
            _rise[b] = Math.Max(0f, now[b] - most);
            sum += _rise[b];
        }

        return sum;
    }
}
