namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Chooses which multiple of the model's pulse is the beat, as somebody who taps along would. Two things speak: how common
/// a tempo is (log-normal round 125 BPM), and whether the drums alternate. Where kick and snare fall on every other pulse
/// alone, what lies between is no beat; where a kick is on one and a snare on the next, both are. The same weighing of the
/// pulses against the places halfway says whether the beat is twice as fast, or lies halfway; there the changes of chords
/// count too, since kicks are often off the beat and chords seldom. The present choice is left only for one that was
/// clearly better for some seconds; a tempo that the performer asked for is kept.
/// </summary>
internal sealed class BeatLevel(double stepsPerSecond, ChordChange chords)
{
    private const double UsualBpm = 125;
    private const double UsualOctaves = 0.35; // standard deviation
    private const double AccentWeight = 3;    // of full alternation, as log-probability
    private const double UsualAccent = 0.3;   // says nothing
    private const double EmptyAccent = 0.8;   // above, nothing happens between
    private const double Halfway = -0.35;
    private const double ChordWeight = 1.5;   // against drums that say nothing
    private const double OtherHalfChordWeight = 1;
    private const double OtherHalf = -0.2;
    private const double Margin = 0.4;
    private const double Hopeless = 3;
    private const double PatienceSeconds = 3;
    private const double StartSeconds = 4;    // chooses at once until then
    private const double FirstSeconds = 1;    // and not at all before
    private const double SameTempo = 0.12;    // of a tempo, octaves apart
    private const double TappedTempo = 0.05;  // by which taps may be off
    private const double TappedBeat = 0.25;   // pulses

    private readonly PulseAccents _accents = new(stepsPerSecond);
    private readonly double _step = 1 / stepsPerSecond;
    private double _shift;
    private double _heard;
    private double _better;
    private double _offBeat;
    private double _askedBpm;

    /// <summary>Power of two by which the beat is faster than the pulse: -1, 0 or 1.</summary>
    public int Octave { get; private set; }

    /// <summary>Position in beats of a position in pulses.</summary>
    public double Beats(double pulses) => Math.ScaleB(pulses - _shift, Octave);

    /// <summary>The half pulse on which a beat lies.</summary>
    public long HalfPulse(long beat) => (long)Math.Round(2 * (Math.ScaleB(beat, -Octave) + _shift));

    /// <summary>Half pulses from a beat to the fourth after it.</summary>
    public int HalfPulsesInBar => Octave switch { < 0 => 16, 0 => 8, _ => 4 };

    private long Origin => (long)Math.Round(2 * _shift);

    /// <summary>Takes a step's rise in the bass and in the mids at a position in pulses of so many a minute.</summary>
    public void Advance(double pulses, double bpm, float low, float mid)
    {
        _accents.Add(pulses - _shift, low, mid);
        _heard += _step;
        if (_heard > FirstSeconds && _askedBpm == 0)
        {
            FollowOffBeat();
            Choose(bpm);
        }
    }

    /// <summary>
    /// The pulse has changed by more than a drift. Where the new one is the old an octave away, the beat goes on as it was;
    /// else all begins anew.
    /// </summary>
    public void Jump(double pulsesBefore, double bpmBefore, double pulses, double bpm)
    {
        var beats = Beats(pulsesBefore);
        var beatBpm = Math.ScaleB(bpmBefore, Octave);
        beatBpm = _askedBpm > 0 ? _askedBpm : beatBpm;
        var octave = (int)Math.Round(Math.Log2(beatBpm / bpm));
        var isSame = Math.Abs(octave) <= 1 && Math.Abs((beatBpm / Math.ScaleB(bpm, octave)) - 1) < SameTempo;
        _accents.Clear();
        (_shift, _better, _offBeat) = (0, 0, 0);
        if (!isSame || (_heard < StartSeconds && _askedBpm == 0))
        {
            (Octave, _heard, _askedBpm) = (0, 0, 0);
            return;
        }

        Octave = octave;
        if (octave == -1)
        {
            // Of every two pulses the one nearer to where the beats were.
            var off = beats - (pulses / 2);
            _shift = Math.Abs(off - Math.Round(off)) > 0.25 ? 1 : 0;
        }
    }

    /// <summary>
    /// The performer means the multiple of the pulse nearest to this tempo: kept until <see cref="Forget"/>. False where that
    /// is further than an octave from the pulse.
    /// </summary>
    public bool Ask(double bpm, double pulseBpm)
    {
        var octave = (int)Math.Round(Math.Log2(bpm / pulseBpm));
        if (Math.Abs(octave) > 1)
        {
            return false;
        }

        (_askedBpm, Octave) = (bpm, octave);
        if (Octave == -1 && _accents.Alternation < 0)
        {
            Shift(2);
        }

        return true;
    }

    /// <summary>
    /// The performer has tapped this tempo, with a beat at that position in pulses. False where the pulses are no octave of
    /// the tempo, or none of them is there.
    /// </summary>
    public bool AskAt(double bpm, double pulseBpm, double pulses)
    {
        var octave = (int)Math.Round(Math.Log2(bpm / pulseBpm));
        var pulse = Math.Round(pulses);
        if (Math.Abs(octave) > 1 || Math.Abs(Math.ScaleB(bpm / pulseBpm, -octave) - 1) > TappedTempo || Math.Abs(pulses - pulse) > TappedBeat)
        {
            return false;
        }

        (_askedBpm, Octave, _shift) = (bpm, octave, octave == -1 ? pulse - (2 * Math.Floor(pulse / 2)) : 0);
        _accents.Clear();
        return true;
    }

    /// <summary>The pulse itself is what the performer means, and was put where he tapped.</summary>
    public void AskPulse(double bpm)
    {
        (_askedBpm, Octave, _shift) = (bpm, 0, 0);
        _accents.Clear();
    }

    /// <summary>No tempo is asked for any more.</summary>
    public void Forget() => _askedBpm = 0;

    private void Choose(double bpm)
    {
        var alternation = _accents.Alternation;
        var half = WithChords(alternation, 4, OtherHalfChordWeight);
        var onPulse = _accents.OnPulse;
        Span<double> scores =
        [
            Usual(bpm / 2) + (AccentWeight * (Math.Abs(alternation) - UsualAccent)),
            Usual(bpm),
            onPulse > EmptyAccent ? -100 : Usual(2 * bpm) - (AccentWeight * (onPulse - UsualAccent)),
        ];
        var best = scores[0] > scores[1] && scores[0] > scores[2] ? -1 : scores[2] > scores[1] ? 1 : 0;
        var gain = scores[best + 1] - scores[Octave + 1];
        var isOtherHalf = Octave == -1 && best == -1 && half < OtherHalf;
        _better = gain > Margin || isOtherHalf ? _better + _step : 0;
        if (_better <= PatienceSeconds && gain < Hopeless && (_heard > StartSeconds || (gain <= 0 && !isOtherHalf)))
        {
            return;
        }

        Octave = best;
        _better = 0;
        if (best == -1 && half < 0)
        {
            Shift(2);
        }
    }

    // A beat between the drums is none.
    private void FollowOffBeat()
    {
        _offBeat = WithChords(_accents.OnPulse, 2, ChordWeight) < Halfway ? _offBeat + _step : 0;
        if (_offBeat > PatienceSeconds)
        {
            _offBeat = 0;
            Shift(1);
        }
    }

    // Where the drums are clear, chords have less to say: they may always be early by half a beat.
    private double WithChords(double drums, int apart, double weight) => drums + (weight * (1 - Math.Abs(drums)) * chords.Contrast(Origin, apart));

    private void Shift(int halfPulses)
    {
        _shift += 0.5 * halfPulses;
        _accents.Rotate(halfPulses);
    }

    private static double Usual(double bpm)
    {
        var octaves = Math.Log2(bpm / UsualBpm) / UsualOctaves;
        return -0.5 * octaves * octaves;
    }
}
