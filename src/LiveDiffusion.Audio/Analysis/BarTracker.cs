namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Which beat is the one, in bars of four. Three things speak for a beat, each against its mean over the bar: the harmony
/// changes there, the bass is strong there, and snares lie as they do in a bar (on two and four, or on three alone). What
/// each of the four places has shown is kept over some eight bars. The choice changes only when another place has been
/// clearly better for a bar, and then by whole beats alone.
/// </summary>
internal sealed class BarTracker
{
    /// <summary>Beats in a bar.</summary>
    public const int BeatsInBar = 4;

    private const double HarmonyWeight = 1;
    private const double BassWeight = 0.7;
    private const double SnareWeight = 0.35;
    private const double Most = 1.5;         // times the mean, above it: one loud bar is not all
    private const double LeastWeight = 0.12; // of a new bar: forgets in eight
    private const double Margin = 0.15;
    private const double Early = 0.15;       // of a beat: where it begins to count
    private const double AccentEnd = 0.22;
    private const double ToneBegin = 0.3;    // behind the drums
    private const int LeastBeats = 2 * BeatsInBar;

    private readonly double[] _harmony = new double[BeatsInBar];
    private readonly double[] _bass = new double[BeatsInBar];
    private readonly double[] _snare = new double[BeatsInBar];
    private readonly double[] _scores = new double[BeatsInBar];
    private readonly float[] _tone;
    private readonly float[] _toneBefore;
    private readonly int _firstBand;
    private float _low;
    private float _mid;
    private int _toneSteps;
    private long _beat = long.MinValue;
    private long _one;
    private int _beats;
    private int _against;

    /// <summary>Makes one for the bands of the flux.</summary>
    public BarTracker(ReadOnlySpan<float> bandsHertz)
    {
        const float LowestHertz = 100;
        const float HighestHertz = 2000;
        var end = 0;
        for (var b = 0; b < bandsHertz.Length; b++)
        {
            _firstBand = bandsHertz[b] < LowestHertz ? b + 1 : _firstBand;
            end = bandsHertz[b] < HighestHertz ? b + 1 : end;
        }

        _tone = new float[end - _firstBand];
        _toneBefore = new float[_tone.Length];
    }

    /// <summary>How clearly one place stands out, 0 to 1.</summary>
    public float Confidence { get; private set; }

    /// <summary>A position in beats, counted so that ones are multiples of four.</summary>
    public double Count(double beats) => beats - _one;

    /// <summary>Takes a step: where it is in beats, what rose in bass and mids, and the logarithmic bands.</summary>
    public void Advance(double beats, float low, float mid, ReadOnlySpan<float> bands)
    {
        var beat = (long)Math.Floor(beats + Early);
        if (beat != _beat)
        {
            Next(beat);
        }

        var place = beats - beat;
        if (place < AccentEnd)
        {
            _low += low;
            _mid += mid;
        }
        else if (place > ToneBegin)
        {
            _toneSteps++;
            for (var b = 0; b < _tone.Length; b++)
            {
                _tone[b] += bands[_firstBand + b];
            }
        }
    }

    /// <summary>The beats are counted anew: what is known of their places is void.</summary>
    public void Clear()
    {
        (_beats, _against, Confidence) = (0, 0, 0f);
        _beat = long.MinValue;
    }

    private void Next(long beat)
    {
        if (beat == _beat + 1 && _toneSteps > 0)
        {
            Learn((int)(((_beat % BeatsInBar) + BeatsInBar) % BeatsInBar));
        }
        else
        {
            Array.Clear(_tone);
        }

        _tone.CopyTo(_toneBefore, 0);
        Array.Clear(_tone);
        (_beat, _low, _mid, _toneSteps) = (beat, 0f, 0f, 0);
    }

    private void Learn(int place)
    {
        var change = 0f;
        for (var b = 0; b < _tone.Length; b++)
        {
            _tone[b] /= _toneSteps;
            change += Math.Abs(_tone[b] - _toneBefore[b]);
        }

        var weight = Math.Max(LeastWeight, 1.0 / (1 + (_beats / BeatsInBar)));
        _harmony[place] += (change - _harmony[place]) * weight;
        _bass[place] += (_low - _bass[place]) * weight;
        _snare[place] += (_mid - _snare[place]) * weight;
        if (++_beats > LeastBeats)
        {
            Choose();
        }
    }

    private void Choose()
    {
        var best = 0;
        for (var one = 0; one < BeatsInBar; one++)
        {
            _scores[one] = Score(one);
            best = _scores[one] > _scores[best] ? one : best;
        }

        var second = double.NegativeInfinity;
        for (var one = 0; one < BeatsInBar; one++)
        {
            second = one == best ? second : Math.Max(second, _scores[one]);
        }

        var present = (int)(((_one % BeatsInBar) + BeatsInBar) % BeatsInBar);
        _against = best != present && _scores[best] > _scores[present] + Margin ? _against + 1 : 0;
        if (_against >= BeatsInBar)
        {
            _one += best - present;
            (_against, present) = (0, best);
        }

        Confidence = present == best ? (float)Math.Clamp(_scores[best] - second, 0, 1) : 0f;
    }

    private double Score(int one)
    {
        double Snare(int beat) => Above(_snare, one + beat);

        var backbeat = (Snare(1) + Snare(3) - Snare(0) - Snare(2)) / 2;
        var halfTime = Snare(2) - ((Snare(0) + Snare(1) + Snare(3)) / 3);
        return (HarmonyWeight * Above(_harmony, one)) + (BassWeight * Above(_bass, one)) + (SnareWeight * Math.Max(backbeat, halfTime));
    }

    private static double Above(double[] values, int place)
    {
        var mean = ((values[0] + values[1] + values[2] + values[3]) / BeatsInBar) + 1e-9;
        return Math.Min(Most, (values[place % BeatsInBar] / mean) - 1);
    }
}
