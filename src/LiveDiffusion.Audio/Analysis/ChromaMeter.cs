using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Energies of the twelve pitch classes (audio-analysis.md §8.2): the peaks of a long spectrum from 65 to 2,100 Hz, on a
/// logarithmic scale of loudness, each spread over its class with a standard deviation of half a semitone. How far the
/// instruments are tuned from A = 440 Hz is measured and taken out. Moves 25 times a second; allocates nothing.
/// </summary>
internal sealed class ChromaMeter
{
    /// <summary>Lowest rate the sound should have.</summary>
    public const int LeastRate = 11025;

    private const int Classes = 12;
    private const double LowestHertz = 65;
    private const double HighestHertz = 2100;
    private const float Compression = 100f;
    private const float LeastShare = 0.01f; // -40 dB below the strongest of late
    private const float BassShare = 0.25f;
    private const double BassHertz = 160;
    private const float OvertoneWeight = 0.4f;
    private const double SameNote = 0.03;   // half a semitone, as a share
    private const int MostPeaks = 96;
    private const double SmoothingSeconds = 0.3;
    private const double TuningSeconds = 8;
    private const double ReferenceSeconds = 4;

    private readonly Spectrum _spectrum;
    private readonly double _binHertz;
    private readonly int _first;
    private readonly int _last;
    private readonly float _smoothing;
    private readonly double _tuningKeep;
    private readonly float _referenceKeep;
    private readonly (double Hertz, float Magnitude)[] _peaks = new (double, float)[MostPeaks];
    private readonly float[] _now = new float[Classes];
    private readonly float[] _smooth = new float[Classes];
    private float _reference;
    private double _tuningCosine;
    private double _tuningSine;

    /// <summary>Makes a meter for a sound of a rate that is taken so many times a second.</summary>
    public ChromaMeter(double rate, double stepsPerSecond)
    {
        var size = 1 << (int)Math.Round(Math.Log2(rate * 0.1857)); // 8,192 samples at 44.1 kHz
        _spectrum = new Spectrum(size, size);
        _binHertz = rate / size;
        _first = Math.Max(2, (int)(LowestHertz / _binHertz));
        _last = Math.Min((size / 2) - 2, (int)(HighestHertz / _binHertz));
        _smoothing = Weight(SmoothingSeconds, stepsPerSecond);
        _tuningKeep = 1 - Weight(TuningSeconds, stepsPerSecond);
        _referenceKeep = 1 - Weight(ReferenceSeconds, stepsPerSecond);
    }

    /// <summary>Samples it looks at.</summary>
    public int Length => _spectrum.Size;

    /// <summary>The classes of the last step alone, from C, largest 1; all 0 when nothing sounds.</summary>
    public ReadOnlySpan<float> Now => _now;

    /// <summary>Class of the lowest note at the last step, or -1.</summary>
    public int Bass { get; private set; } = -1;

    /// <summary>How far the instruments are tuned above A = 440 Hz, semitones, -0.5 to 0.5.</summary>
    public double Tuning => Math.Atan2(_tuningSine, _tuningCosine) / (2 * Math.PI);

    /// <summary>Takes the newest <see cref="Length"/> samples.</summary>
    public void Advance(ReadOnlySpan<float> samples, bool silent, ref Chroma chroma)
    {
        _now.AsSpan().Clear();
        Bass = -1;
        if (!silent)
        {
            _spectrum.Compute(samples);
            Fold();
            Scale(_now, 1f);
        }

        var most = 0f;
        for (var i = 0; i < Classes; i++)
        {
            _smooth[i] += (_now[i] - _smooth[i]) * _smoothing;
            most = Math.Max(most, _smooth[i]);
        }

        for (var i = 0; i < Classes; i++)
        {
            chroma[i] = most > 1e-3f ? _smooth[i] / most : 0f;
        }
    }

    private static float Weight(double seconds, double stepsPerSecond) => (float)(1 - Math.Exp(-1 / (seconds * stepsPerSecond)));

    private static void Scale(Span<float> values, float to)
    {
        var most = 0f;
        foreach (var value in values)
        {
            most = Math.Max(most, value);
        }

        for (var i = 0; i < values.Length && most > 0f; i++)
        {
            values[i] *= to / most;
        }
    }

    private void Fold()
    {
        var magnitudes = _spectrum.Magnitudes;
        var most = 0f;
        for (var k = _first; k <= _last; k++)
        {
            most = Math.Max(most, magnitudes[k]);
        }

        _reference = Math.Max(most, _reference * _referenceKeep);
        _tuningCosine *= _tuningKeep;
        _tuningSine *= _tuningKeep;
        var tuning = Tuning;
        var peaks = _peaks.AsSpan(0, FindPeaks(magnitudes));
        for (var i = 0; i < peaks.Length; i++)
        {
            var (hertz, magnitude) = peaks[i];
            var weight = MathF.Log(1f + (Compression * magnitude / _reference));
            var pitch = 69 + (12 * Math.Log2(hertz / 440));
            Bass = Bass < 0 && hertz < BassHertz && magnitude > BassShare * _reference ? (int)Math.Round(pitch - tuning) % Classes : Bass;
            Add(pitch, IsOvertone(peaks[..i], hertz, magnitude) ? OvertoneWeight * weight : weight, tuning);
        }
    }

    private int FindPeaks(float[] magnitudes)
    {
        var count = 0;
        for (var k = _first; k <= _last && count < MostPeaks; k++)
        {
            var at = magnitudes[k];
            if (at > LeastShare * _reference && at > magnitudes[k - 1] && at >= magnitudes[k + 1])
            {
                _peaks[count++] = ((k + Offset(magnitudes, k)) * _binHertz, at);
            }
        }

        return count;
    }

    // Third, fifth, sixth and seventh partials are other notes than their fundamental.
    private static bool IsOvertone(ReadOnlySpan<(double Hertz, float Magnitude)> lower, double hertz, float magnitude)
    {
        foreach (var (fundamental, strength) in lower)
        {
            var ratio = hertz / fundamental;
            var number = Math.Round(ratio);
            if (number is 3 or 5 or 6 or 7 && Math.Abs(ratio - number) < SameNote * number && strength > magnitude)
            {
                return true;
            }
        }

        return false;
    }

    // A peak at a pitch in semitones (69 is A = 440 Hz).
    private void Add(double pitch, float weight, double tuning)
    {
        var angle = 2 * Math.PI * pitch;
        _tuningCosine += weight * Math.Cos(angle);
        _tuningSine += weight * Math.Sin(angle);
        pitch -= tuning;
        var nearest = (int)Math.Round(pitch);
        for (var note = nearest - 1; note <= nearest + 1; note++)
        {
            var away = (pitch - note) / 0.5;
            _now[note % Classes] += weight * (float)Math.Exp(-0.5 * away * away);
        }
    }

    // Where between the bins the peak is: the parabola through the logarithms.
    private static double Offset(float[] magnitudes, int k)
    {
        double before = Math.Log(magnitudes[k - 1] + 1e-9), at = Math.Log(magnitudes[k] + 1e-9), after = Math.Log(magnitudes[k + 1] + 1e-9);
        var bend = before - (2 * at) + after;
        return bend < 0 ? Math.Clamp(0.5 * (before - after) / bend, -0.5, 0.5) : 0;
    }
}
