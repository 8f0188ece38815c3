namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Gain before the onset detector, whose threshold is made for music at -18 LUFS (audio-analysis.md §6.2). It follows the
/// short-term loudness within ±72 dB, so that single drums 40 dB down are heard as well, up by at most 6 dB/s and down by
/// 12 dB/s. It holds where no sample of the last seconds reached -60 dBFS: silence with its noise is not amplified. During
/// the first three seconds of sound it follows the momentary loudness at once.
/// </summary>
internal sealed class OnsetGain(AnalysisTiming timing)
{
    private const float TargetLufs = -18f;
    private const float LeastLufs = -100f;
    private const float LeastPeak = 0.001f;
    private const float RangeDecibels = 72f;
    private readonly float _peakDecay = 1f - timing.HopWeight(2.0);
    private readonly int _startHops = timing.Hops(3.0);
    private readonly float _upPerHop = 6f * (float)timing.HopSeconds;
    private readonly float _downPerHop = 12f * (float)timing.HopSeconds;
    private float _decibels;
    private float _peak;
    private float _startMean;
    private int _heardHops;

    /// <summary>The factor on the samples.</summary>
    public float Factor { get; private set; } = 1f;

    /// <summary>Moves by a hop of a loudness, which may be below what is called silence, LUFS, and its largest sample.</summary>
    public void Advance(float momentary, float shortTerm, float peak)
    {
        _peak = Math.Max(_peak * _peakDecay, peak);
        if (momentary < LeastLufs || _peak < LeastPeak)
        {
            return;
        }

        if (_heardHops < _startHops)
        {
            _heardHops++;
            _startMean += (momentary - _startMean) / _heardHops;
            _decibels = Clamp(TargetLufs - _startMean);
        }
        else
        {
            _decibels += Math.Clamp(Clamp(TargetLufs - shortTerm) - _decibels, -_downPerHop, _upPerHop);
        }

        Factor = MathF.Pow(10f, _decibels / 20f);
    }

    private static float Clamp(float decibels) => Math.Clamp(decibels, -RangeDecibels, RangeDecibels);
}
