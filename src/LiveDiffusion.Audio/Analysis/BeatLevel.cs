namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Chooses which multiple of the model's pulse is the beat, as a human tapper would. Two things speak: how common a tempo is
/// (log-normal round 125 BPM), and whether the drums alternate. Where kick and snare fall on the same pulses, every other
/// one, the ones between are no beats; where a kick is on one and a snare on the next, both are. The same weighing between
/// the pulses and the places halfway decides whether the beat is twice as fast, or halfway. Decided anew by the drums of the
/// last 8 s, against the present choice only with a margin and patience, so that it does not jump about.
/// </summary>
internal sealed class BeatLevel
{
    private const double UsualBpm = 125;
    private const double UsualOctaves = 0.35;   // standard deviation of tempi
    private const double AccentWeight = 3;      // of full alternation, in units of log-probability
    private const double UsualAccent = 0.3;     // alternation of drums that says nothing
    private const double EmptyAccent = 0.8;     // above, nothing happens between the pulses
    private const double Margin = 0.4;
    private const double HalfwayAccent = -0.35;
    private const double MemorySeconds = 8;
    private const double PatienceSeconds = 3;
    private const double StartSeconds = 4;
    private const double Early = 0.15;          // of a pulse: accents that belong to it
    private const double Late = 0.2;

    // Accents at the four half pulses of two pulses.
    private readonly double[] _low = new double[4];
    private readonly double[] _mid = new double[4];
    private readonly double _keep;
    private readonly double _step;
    private double _heard;
    private double _against;
    private double _halfwayFor;

    /// <summary>Makes one that has heard nothing.</summary>
    public BeatLevel(double stepsPerSecond)
    {
        _step = 1 / stepsPerSecond;
        _keep = Math.Exp(-_step / MemorySeconds);
    }

    /// <summary>Power of two by which the beat is faster than the pulse: -1, 0 or 1.</summary>
    public int Octave { get; private set; }

    /// <summary>Where the beat's zero lies, pulses.</summary>
    public double Shift { get; private set; }

    /// <summary>Position in beats of a position in pulses.</summary>
    public double Beats(double pulses) => Math.ScaleB(pulses - Shift, Octave);

    public string Text = "";

    /// <summary>Takes a step's accents at a position in pulses.</summary>
    public void Advance(double pulses, double pulseBpm, float low, float mid)
    {
        for (var i = 0; i < 4; i++)
        {
            _low[i] *= _keep;
            _mid[i] *= _keep;
        }

        var slots = 2 * (pulses - Shift);
        var slot = Math.Floor(slots + (2 * Late) - 0.0);
        slot = Math.Floor(slots + 0.35);
        if (slots - slot is > -0.3 and < 0.45)
        {
            var i = (int)(slot - (4 * Math.Floor(slot / 4)));
            _low[i] += low;
            _mid[i] += mid;
        }

        _heard += _step;
        Choose(pulseBpm);
    }

    private void Choose(double bpm)
    {
        var alternation = Accent(0, 0, 2, 2);
        var halfway = Accent(0, 2, 1, 3);
        Text = $"alt {alternation:f2} half {halfway:f2} oct {Octave} low {Contrast(_low[0],_low[2],0):f2} {Contrast(_low[0]+_low[2],_low[1]+_low[3],0):f2}";
        if (_heard < 1) return;
        _halfwayFor = Octave == 0 && halfway < HalfwayAccent ? _halfwayFor + _step : 0;
        if (_halfwayFor > PatienceSeconds)
        {
            Shift += 0.5;
            (_low[0], _low[1], _low[2], _low[3]) = (_low[1], _low[2], _low[3], _low[0]);
            (_mid[0], _mid[1], _mid[2], _mid[3]) = (_mid[1], _mid[2], _mid[3], _mid[0]);
            _halfwayFor = 0;
        }

        var full = Usual(bpm);
        var half = Usual(bpm / 2) + (AccentWeight * (Math.Abs(alternation) - UsualAccent));
        var twice = halfway > EmptyAccent ? double.NegativeInfinity : Usual(2 * bpm) - (AccentWeight * (halfway - UsualAccent));
        var best = half > full && half > twice ? -1 : twice > full ? 1 : 0;
        Span<double> scores = [half, full, twice];
        var other = best != Octave || (Octave == -1 && alternation < -0.1);
        var clear = scores[best + 1] > scores[Octave + 1] + Margin || (best == Octave && other);
        _against = other && clear ? _against + _step : 0;
        if (other && (_against > PatienceSeconds || _heard < StartSeconds))
        {
            Octave = best;
            _against = 0;
            if (Octave == -1 && alternation < 0)
            {
                Shift += 1;
                (_low[0], _low[1], _low[2], _low[3]) = (_low[2], _low[3], _low[0], _low[1]);
                (_mid[0], _mid[1], _mid[2], _mid[3]) = (_mid[2], _mid[3], _mid[0], _mid[1]);
            }
        }
    }

    private static double Usual(double bpm)
    {
        var octaves = Math.Log2(bpm / UsualBpm) / UsualOctaves;
        return -0.5 * octaves * octaves;
    }

    private double Accent(int a, int b, int c, int d) =>
        0.5 * (Contrast(_low[a] + _low[b], _low[c] + _low[d], 0) + Contrast(_mid[a] + _mid[b], _mid[c] + _mid[d], 0));

    private static double Contrast(double one, double other, double trace) => (one - other) / (one + other + trace + 1e-9);
}
