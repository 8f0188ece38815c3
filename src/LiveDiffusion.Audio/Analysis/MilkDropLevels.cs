using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Bass, mid and treb as MilkDrop presets know them: sums over thirds of the lower half of a 1,024-point spectrum, relative
/// to their own long averages, so that they hover round 1 (audio-analysis.md §9.8). Taken from the mono mix.
/// </summary>
internal sealed class MilkDropLevels
{
    private const int Bins = 512;
    private const int Bands = 3;
    private readonly float[] _averages = new float[Bands];
    private readonly float[] _longs = new float[Bands];
    private readonly float[] _equaliser = new float[Bins];
    private readonly int _stride;
    private readonly float _seconds;
    private int _steps;

    /// <summary>Makes the levels for spectra of such a window, taken once a step of the beat tracker.</summary>
    public MilkDropLevels(AnalysisTiming timing, int window)
    {
        // A longer window has finer bins: the same frequencies are then so many bins wide.
        _stride = Math.Max(1, window / 1024);
        _seconds = (float)(1 / timing.BeatStepsPerSecond);
        for (var i = 0; i < Bins; i++)
        {
            _equaliser[i] = -0.02f * MathF.Log((Bins - i) / (float)Bins);
        }
    }

    /// <summary>Takes the magnitudes of a step.</summary>
    public void Advance(ReadOnlySpan<float> magnitudes, ref AudioFeatures features)
    {
        _steps++;
        (features.MilkBass, features.MilkBassAtt) = Band(0, magnitudes);
        (features.MilkMid, features.MilkMidAtt) = Band(1, magnitudes);
        (features.MilkTreb, features.MilkTrebAtt) = Band(2, magnitudes);
    }

    private (float Now, float Smoothed) Band(int band, ReadOnlySpan<float> magnitudes)
    {
        var sum = 0f;
        for (var i = Bins * band / 6; i < Bins * (band + 1) / 6; i++)
        {
            var bin = Math.Min(i * _stride, magnitudes.Length - 1);
            sum += _equaliser[i] * magnitudes[bin];
        }

        // 50 frames of MilkDrop at 30 frames/s.
        var opening = _steps * _seconds < 50f / 30f;
        Follow(ref _averages[band], sum, sum > _averages[band] ? 0.2f : 0.5f);
        Follow(ref _longs[band], sum, opening ? 0.9f : 0.992f);
        var reference = _longs[band];
        return reference < 0.001f ? (1f, 1f) : (sum / reference, _averages[band] / reference);
    }

    private void Follow(ref float value, float target, float ratePerFrame) =>
        value = target + ((value - target) * MathF.Pow(ratePerFrame, 30f * _seconds));
}
