namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Where chords change: at every half pulse, how different the pitch classes of the pulse after it are from those of the
/// pulse before it, and on which of the sixteen half pulses of eight pulses that was so of late. Drums hardly show in pitch
/// classes, so that this speaks of the bar where drums do not, and of whether the pulse lies on the beat or halfway. Known a
/// pulse late. Allocates nothing after it is made.
/// </summary>
internal sealed class ChordChange(double windowSeconds)
{
    /// <summary>Half pulses that are told apart: two bars of four pulses, or one of beats twice as long.</summary>
    public const int Slots = 16;

    private const int Classes = 12;
    private const int Frames = 128;             // over two pulses at the slowest tempo
    private const double SlackSeconds = 0.04;   // of a window that reaches over
    private const double MemoryHalfPulses = 64;
    private const double LostHalfPulses = 4;    // while the pulse is lost
    private const double FoundHalfPulses = 8;   // until it is trusted again
    private const double SureConfidence = 0.5;
    private const double UsualHalfPulses = 32;
    private const double LeastChange = 0.02;    // is none
    private const double Most = 3;              // times the usual, above it: one break is not all
    private const double Doubt = 0.7;           // nearly as much as a great change on either side
    private const double Unusual = 0.5;         // log-odds of one more time the usual
    private static readonly double UsualKeep = Math.Exp(-1 / UsualHalfPulses);

    private readonly double[] _ends = new double[Frames];
    private readonly float[] _classes = new float[Frames * Classes];
    private readonly double[] _evidence = new double[Slots];
    private readonly double[] _changes = new double[Slots];
    private double _usual;
    private double _most;
    private double _trust = 1;
    private long _count;
    private long _last = long.MinValue;
    private int _known;

    /// <summary>
    /// Whether chords change on a half pulse and all that are so many half pulses apart, or halfway between those: 1 on these
    /// alone, -1 halfway alone, 0 where it is not to be told.
    /// </summary>
    public double Contrast(long halfPulse, int apart)
    {
        var (one, other) = (Doubt, Doubt);
        for (var slot = halfPulse; slot < halfPulse + Slots; slot += apart)
        {
            one += _changes[Slot(slot)];
            other += _changes[Slot(slot + (apart / 2))];
        }

        return (one - other) / (one + other);
    }

    /// <summary>How much speaks for changes on a half pulse and all that are so many half pulses apart, as log-odds.</summary>
    public double Evidence(long halfPulse, int apart)
    {
        var sum = 0.0;
        for (var slot = halfPulse; slot < halfPulse + Slots; slot += apart)
        {
            sum += _evidence[Slot(slot)];
        }

        return sum;
    }

    /// <summary>
    /// Takes pitch classes of the sound up to a position in pulses, of so many a second, and how sure that position is.
    /// </summary>
    public void Advance(ReadOnlySpan<float> classes, double pulses, double pulsesPerSecond, float confidence)
    {
        if (classes.IndexOfAnyExcept(0f) >= 0)
        {
            var at = (int)(_count++ % Frames);
            _ends[at] = pulses;
            classes.CopyTo(_classes.AsSpan(at * Classes, Classes));
        }

        _trust = Math.Min(_trust, confidence / SureConfidence);
        var due = (long)Math.Floor(2 * (pulses - (SlackSeconds * pulsesPerSecond) - 1));
        if (due != _last)
        {
            _last = due;
            Learn(due, pulsesPerSecond);
        }
    }

    /// <summary>Pulses are counted anew.</summary>
    public void Clear()
    {
        (_count, _known, _usual, _most, _last) = (0, 0, 0, 0, long.MinValue);
        Array.Clear(_evidence);
        Array.Clear(_changes);
    }

    private static int Slot(long halfPulse) => (int)(halfPulse & (Slots - 1));

    private void Learn(long halfPulse, double pulsesPerSecond)
    {
        // A pulse that had lost its way may have slipped by one.
        var keep = Math.Exp(-1 / (LostHalfPulses * Math.Pow(MemoryHalfPulses / LostHalfPulses, _trust)));
        _trust = Math.Min(1, _trust + (1 / FoundHalfPulses));
        for (var slot = 0; slot < Slots; slot++)
        {
            _evidence[slot] *= keep;
            _changes[slot] *= keep;
        }

        var change = Change(halfPulse / 2.0, windowSeconds * pulsesPerSecond, SlackSeconds * pulsesPerSecond);
        if (change < 0)
        {
            return;
        }

        _known++;
        _usual += (change - _usual) * Math.Max(1 / UsualHalfPulses, 1.0 / _known);
        _most = Math.Max(change, _most * UsualKeep);
        _evidence[Slot(halfPulse)] += Unusual * (Math.Min(Most, change / (_usual + LeastChange)) - 1);
        _changes[Slot(halfPulse)] += Math.Pow(change / (_most + LeastChange), 2);
    }

    // One minus the cosine between the pitch classes of the pulse before and of the pulse after; negative where nothing sounds.
    private double Change(double at, double window, double slack)
    {
        Span<float> before = stackalloc float[Classes];
        Span<float> after = stackalloc float[Classes];
        for (var i = Math.Max(0, _count - Frames); i < _count; i++)
        {
            var frame = (int)(i % Frames);
            var (begin, end) = (_ends[frame] - window, _ends[frame]);
            if (end > at - 1 && begin < at + 1)
            {
                Add(begin > at - 1 - slack && end < at + slack ? before : [], frame);
                Add(begin > at - slack && end < at + 1 + slack ? after : [], frame);
            }
        }

        var (dot, first, second) = (0.0, 0.0, 0.0);
        for (var i = 0; i < Classes; i++)
        {
            dot += before[i] * after[i];
            first += before[i] * before[i];
            second += after[i] * after[i];
        }

        return first > 0 && second > 0 ? 1 - (dot / Math.Sqrt(first * second)) : -1;
    }

    private void Add(Span<float> sum, int frame)
    {
        for (var i = 0; i < sum.Length; i++)
        {
            sum[i] += _classes[(frame * Classes) + i];
        }
    }
}
