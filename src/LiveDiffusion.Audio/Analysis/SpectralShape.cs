using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>Centroid, flatness and roll-off of the spectrum from 100 Hz to 10 kHz, smoothed over 60 ms; they hold in silence.</summary>
internal sealed class SpectralShape
{
    private const float LowHertz = 100f;
    private const float HighHertz = 10000f;
    private readonly int _first;
    private readonly int _last;
    private readonly float _binHertz;
    private readonly float _weight;

    /// <summary>Makes the measure for spectra of such a window, taken once a step of the beat tracker.</summary>
    public SpectralShape(AnalysisTiming timing, int window)
    {
        _binHertz = (float)timing.SampleRate / window;
        _first = Math.Max(1, (int)(LowHertz / _binHertz));
        _last = Math.Min((window / 2) - 1, (int)(HighHertz / _binHertz));
        _weight = (float)(1 - Math.Exp(-1 / (0.06 * timing.BeatStepsPerSecond)));
    }

    /// <summary>Takes the magnitudes of a step.</summary>
    public void Advance(ReadOnlySpan<float> magnitudes, ref AudioFeatures features)
    {
        var sum = 0.0;
        var moment = 0.0;
        var logs = 0.0;
        for (var k = _first; k <= _last; k++)
        {
            var power = ((double)magnitudes[k] * magnitudes[k]) + 1e-12;
            sum += power;
            moment += power * k;
            logs += Math.Log(power);
        }

        var roll = _first;
        for (var below = 0.0; roll < _last && below < 0.85 * sum; roll++)
        {
            below += ((double)magnitudes[roll] * magnitudes[roll]) + 1e-12;
        }

        // White noise has a flatness of exp(-0.577) in one periodogram; that is what 1 means here.
        var flatness = Math.Exp(logs / (_last - _first + 1)) / (sum / (_last - _first + 1)) / 0.5615;
        features.Centroid += (Scale((float)(moment / sum)) - features.Centroid) * _weight;
        features.Rolloff += (Scale(roll) - features.Rolloff) * _weight;
        features.Flatness += ((float)Math.Min(1, flatness) - features.Flatness) * _weight;
    }

    private float Scale(float bin) =>
        Math.Clamp(MathF.Log(bin * _binHertz / LowHertz) / MathF.Log(HighHertz / LowHertz), 0f, 1f);
}
