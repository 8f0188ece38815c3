using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// 32 bands, a third of an octave or less each, from 30 Hz to 16 kHz for bars and textures: decibels over a range of 48 dB
/// below the loudest of late, the trebles lifted by 3 dB an octave as music falls by that. At once up, down in 120 ms.
/// </summary>
internal sealed class LogBandMeter
{
    private const int Count = 32;
    private const float RangeDecibels = 48f;
    private const float LiftPerOctave = 3f;
    private readonly float[] _edges = new float[Count + 1];
    private readonly float _keep;
    private readonly float _sinkPerStep;
    private float _top = -20f;

    /// <summary>Makes the meter for spectra of such a window, taken once a step of the beat tracker.</summary>
    public LogBandMeter(AnalysisTiming timing, int window)
    {
        for (var i = 0; i <= Count; i++)
        {
            var hertz = 30.0 * Math.Pow(16000.0 / 30.0, (double)i / Count);
            _edges[i] = (float)Math.Min(hertz * window / timing.SampleRate, (window / 2) - 2);
        }

        _keep = (float)Math.Exp(-1 / (0.12 * timing.BeatStepsPerSecond));
        _sinkPerStep = (float)(1.0 / timing.BeatStepsPerSecond);
    }

    /// <summary>Takes the magnitudes of a step.</summary>
    public void Advance(ReadOnlySpan<float> magnitudes, bool silent, ref LogBands bands)
    {
        Span<float> decibels = stackalloc float[Count];
        var most = float.MinValue;
        for (var i = 0; i < Count; i++)
        {
            var octave = i * MathF.Log2(16000f / 30f) / Count;
            decibels[i] = (20f * MathF.Log10(Peak(magnitudes, _edges[i], _edges[i + 1]) + 1e-6f)) + (LiftPerOctave * octave);
            most = Math.Max(most, decibels[i]);
        }

        // The scale's top follows the loudest band, sinks by 1 dB a second, and holds in silence.
        _top = silent ? _top : Math.Max(most, Math.Max(_top - _sinkPerStep, 0f));
        for (var i = 0; i < Count; i++)
        {
            var value = Math.Clamp((decibels[i] - _top + RangeDecibels) / RangeDecibels, 0f, 1f);
            bands[i] = Math.Max(value, bands[i] * _keep);
        }
    }

    // The largest magnitude between two fractional bins; narrow bands interpolate.
    private static float Peak(ReadOnlySpan<float> magnitudes, float from, float to)
    {
        var middle = 0.5f * (from + to);
        var bin = (int)middle;
        var peak = magnitudes[bin] + ((magnitudes[bin + 1] - magnitudes[bin]) * (middle - bin));
        for (var k = (int)MathF.Ceiling(from); k < to; k++)
        {
            peak = Math.Max(peak, magnitudes[k]);
        }

        return peak;
    }
}
