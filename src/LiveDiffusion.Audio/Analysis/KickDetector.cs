namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Bass drums by the rise of plain amplitude below 180 Hz within 20 ms: logarithmic flux hardly sees a drum that
/// follows a bass note, and takes the bass note for one. A kick rises by
/// more than half of the strongest of late, and by a share of the whole mix.
/// </summary>
internal sealed class KickDetector
{
    private const double RiseSeconds = 0.02;
    private const int MeanHops = 3;
    private const float LeastShare = 0.12f;
    private readonly PeakPicker _any;
    private readonly PeakPicker _strong;
    private readonly float[] _scratch;
    private readonly float[] _squares = new float[MeanHops];
    private readonly float[] _amplitudes;
    private Biquad _filter;
    private int _at;
    private int _square;

    /// <summary>Makes a detector.</summary>
    public KickDetector(AnalysisTiming timing)
    {
        _any = new PeakPicker(timing, GainState.LeastReference, share: 0.25f, deadSeconds: 0.08);
        _strong = new PeakPicker(timing, GainState.LeastReference, share: 0.6f, deadSeconds: 0.1);
        _scratch = new float[timing.Hop];
        _amplitudes = new float[timing.Hops(RiseSeconds)];
        _filter = Biquad.LowPass(180, 0.7071, timing.SampleRate);
    }

    /// <summary>Weight of any onset in the bass at the last hop, 0 for none.</summary>
    public float Bass { get; private set; }

    /// <summary>Weight of a kick at the last hop, 0 for none.</summary>
    public float Kick { get; private set; }

    /// <summary>Takes a hop, and the amplitude at which the mix counts as full.</summary>
    public void Advance(ReadOnlySpan<float> mono, float mixReference)
    {
        mono.CopyTo(_scratch);
        _filter.Process(_scratch);
        var sum = 0f;
        foreach (var x in _scratch)
        {
            sum += x * x;
        }

        _squares[_square] = sum / _scratch.Length;
        _square = (_square + 1) % MeanHops;
        var amplitude = MathF.Sqrt((_squares[0] + _squares[1] + _squares[2]) / MeanHops);
        var rise = Math.Max(0f, amplitude - _amplitudes[_at]);
        _amplitudes[_at] = amplitude;
        _at = (_at + 1) % _amplitudes.Length;
        rise = rise < LeastShare * mixReference ? 0f : rise;
        Bass = _any.Advance(rise);
        Kick = _strong.Advance(rise);
    }
}
