namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Which beat is the one, in bars of four. Four things speak for a beat: chords change there, the bass is strong there, the
/// bass comes back there after a break, and snares lie as they do in a bar (on two and four, or on three alone). What each of
/// the four places has shown is kept over some eight bars. The choice changes only when another place has been better for
/// some beats, or by very much, and then by whole beats alone.
/// </summary>
internal sealed class BarTracker(BeatLevel level, ChordChange chords)
{
    /// <summary>Beats in a bar.</summary>
    public const int BeatsInBar = 4;

    private const double BassWeight = 1.4;
    private const double SnareWeight = 0.7;
    private const double Most = 1.5;         // times the mean, above it: one loud bar is not all
    private const double LeastWeight = 0.12; // of a new bar: forgets in eight
    private const double ReturnWeight = 3;
    private const double ReturnKeep = 0.97;  // a beat
    private const double Margin = 0.8;
    private const double Clear = 3;          // better by this needs no further beats
    private const double SureScore = 3;
    private const double Early = 0.15;       // of a beat: where it begins to count
    private const double AccentEnd = 0.22;
    private const int SettledBeats = 4 * BeatsInBar;
    private const int LeastBeats = BeatsInBar;

    private readonly double[] _bass = new double[BeatsInBar];
    private readonly double[] _snare = new double[BeatsInBar];
    private readonly double[] _returns = new double[BeatsInBar];
    private readonly double[] _scores = new double[BeatsInBar];
    private float _low;
    private float _mid;
    private long _beat = long.MinValue;
    private long _one;
    private int _beats;
    private int _against;

    /// <summary>How clearly one place stands out, 0 to 1.</summary>
    public float Confidence { get; private set; }

    /// <summary>A position in beats, counted so that ones are multiples of four.</summary>
    public double Count(double beats) => beats - _one;

    /// <summary>Takes a step: where it is in beats, what rose in bass and mids.</summary>
    public void Advance(double beats, float low, float mid)
    {
        var beat = (long)Math.Floor(beats + Early);
        if (beat != _beat)
        {
            Next(beat);
        }

        if (beats - beat < AccentEnd)
        {
            _low += low;
            _mid += mid;
        }
    }

    /// <summary>The beats are counted anew: what is known of their places is void.</summary>
    public void Forget()
    {
        (_beats, _against, Confidence) = (0, 0, 0f);
        Array.Clear(_returns);
        _beat = long.MinValue;
    }

    /// <summary>The beats are counted anew, and are so many octaves faster: the bar goes on from where it is.</summary>
    public void Continue(double before, double now, int octaves)
    {
        _one = (long)Math.Round(now - Math.ScaleB(before - _one, octaves));
        Forget();
    }

    /// <summary>The bass is back at a position in beats, after having been away for so many.</summary>
    public void Return(double beats, double away)
    {
        var beat = (long)Math.Floor(beats + Early);
        if (away < BeatsInBar || beats - beat > AccentEnd)
        {
            return;
        }

        _returns[Place(beat)] += ReturnWeight * Math.Min(1, away / (2 * BeatsInBar));
        Choose();
    }

    private static int Place(long beat) => (int)(beat & (BeatsInBar - 1));

    private void Next(long beat)
    {
        if (beat == _beat + 1)
        {
            Learn(Place(_beat));
        }

        (_beat, _low, _mid) = (beat, 0f, 0f);
    }

    private void Learn(int place)
    {
        var weight = Math.Max(LeastWeight, 1.0 / (1 + (_beats / BeatsInBar)));
        _bass[place] += (_low - _bass[place]) * weight;
        _snare[place] += (_mid - _snare[place]) * weight;
        for (var i = 0; i < BeatsInBar; i++)
        {
            _returns[i] *= ReturnKeep;
        }

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

        var present = Place(_one);
        var gain = _scores[best] - _scores[present];
        _against = gain > Margin ? _against + 1 : 0;
        if (_against >= (_beats < SettledBeats ? BeatsInBar / 2 : BeatsInBar) || gain > Clear)
        {
            _one += best - present;
            (_against, present) = (0, best);
        }

        Confidence = present == best ? (float)Math.Clamp((_scores[best] - second) / SureScore, 0, 1) : 0f;
    }

    private double Score(int one)
    {
        double Snare(int beat) => Above(_snare, one + beat);

        var backbeat = (Snare(1) + Snare(3) - Snare(0) - Snare(2)) / 2;
        var halfTime = Snare(2) - ((Snare(0) + Snare(1) + Snare(3)) / 3);
        return chords.Evidence(level.HalfPulse(one), level.HalfPulsesInBar) + _returns[one] + (BassWeight * Above(_bass, one)) + (SnareWeight * Math.Max(backbeat, halfTime));
    }

    private static double Above(double[] values, int place)
    {
        var mean = ((values[0] + values[1] + values[2] + values[3]) / BeatsInBar) + 1e-9;
        return Math.Min(Most, (values[place % BeatsInBar] / mean) - 1);
    }
}
