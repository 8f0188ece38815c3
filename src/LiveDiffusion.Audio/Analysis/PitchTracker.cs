using System.Numerics.Tensors;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Pitch of one voice, 40 to 2,000 Hz, by YIN (audio-analysis.md §8.1): the first dip of the difference between the sound
/// and its own past, relative to the mean of all shorter lags. Moves fifty times a second; allocates nothing.
/// </summary>
internal sealed class PitchTracker
{
    /// <summary>Lowest rate the sound should have.</summary>
    public const int LeastRate = 22050;

    private const double LowestHertz = 40;
    private const double HighestHertz = 2000;
    private const float Threshold = 0.15f;
    private const float LowestShown = 55f;
    private const float OctavesShown = 5f;

    private readonly double _rate;
    private readonly int _frame;
    private readonly int _shortest;
    private readonly int _longest;
    private readonly float[] _differences;

    /// <summary>Makes a tracker for a sound of a rate.</summary>
    public PitchTracker(double rate)
    {
        _rate = rate;
        _frame = (int)(0.0464 * rate); // 2,048 samples at 44.1 kHz
        _shortest = Math.Max(2, (int)(rate / HighestHertz));
        _longest = (int)Math.Ceiling(rate / LowestHertz);
        _differences = new float[_longest + 1];
    }

    /// <summary>Samples it looks at.</summary>
    public int Length => _frame + _longest;

    /// <summary>Takes the newest <see cref="Length"/> samples.</summary>
    public void Advance(ReadOnlySpan<float> samples, bool silent, ref AudioFeatures features)
    {
        features.PitchHertz = 0f;
        features.PitchConfidence = 0f;
        if (silent)
        {
            return;
        }

        Compare(samples);
        var (lag, found) = FirstDip();
        features.PitchConfidence = Math.Clamp(1f - _differences[lag], 0f, 1f);
        if (found)
        {
            features.PitchHertz = (float)(_rate / Refine(lag));
            features.PitchHeight = Math.Clamp(MathF.Log2(features.PitchHertz / LowestShown) / OctavesShown, 0f, 1f);
        }
    }

    // d(lag) = energy here + energy there - 2 * product; then over the mean of d up to this lag.
    private void Compare(ReadOnlySpan<float> samples)
    {
        var here = samples[^_frame..];
        var energyHere = TensorPrimitives.SumOfSquares(here);
        double energyThere = energyHere;
        var sum = 0.0;
        _differences[0] = 1f;
        for (var lag = 1; lag <= _longest; lag++)
        {
            var from = samples.Length - _frame - lag;
            energyThere += (samples[from] * samples[from]) - (samples[from + _frame] * samples[from + _frame]);
            var product = TensorPrimitives.Dot(here, samples.Slice(from, _frame));
            var difference = Math.Max(0, energyHere + energyThere - (2 * product));
            sum += difference;
            _differences[lag] = sum > 0 ? (float)(difference * lag / sum) : 1f;
        }
    }

    private (int Lag, bool Found) FirstDip()
    {
        var best = _shortest;
        for (var lag = _shortest; lag < _longest; lag++)
        {
            if (_differences[lag] < Threshold)
            {
                while (lag + 1 < _longest && _differences[lag + 1] < _differences[lag])
                {
                    lag++;
                }

                return (lag, true);
            }

            best = _differences[lag] < _differences[best] ? lag : best;
        }

        return (best, false);
    }

    // The lowest point of the parabola through the dip and its neighbours.
    private double Refine(int lag)
    {
        double before = _differences[lag - 1], at = _differences[lag], after = _differences[lag + 1];
        var bend = before - (2 * at) + after;
        return bend > 0 ? lag + Math.Clamp(0.5 * (before - after) / bend, -1, 1) : lag;
    }
}
