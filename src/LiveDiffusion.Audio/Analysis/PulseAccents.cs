namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// How strongly drums fall on the four half pulses of every two pulses, over the last seconds. Bass and mids are weighed
/// alike: a kick and a snare that fall on the same pulses add up, on different ones they cancel. Hats do not count.
/// </summary>
internal sealed class PulseAccents(double stepsPerSecond)
{
    private const double MemorySeconds = 8;
    private const double Early = 0.15; // of a pulse, before its place: what belongs to it
    private const double Late = 0.22;
    private const int Slots = 4;

    private readonly double _keep = Math.Exp(-1 / (MemorySeconds * stepsPerSecond));
    private readonly double[] _low = new double[Slots];
    private readonly double[] _mid = new double[Slots];

    /// <summary>Whether every other pulse is the stronger: 1 the even ones alone, -1 the odd ones alone, 0 alike.</summary>
    public double Alternation => Contrast([0], [2]);

    /// <summary>Whether the pulses are stronger than the places halfway: 1 they alone, -1 those alone, 0 alike.</summary>
    public double OnPulse => Contrast([0, 2], [1, 3]);

    /// <summary>Takes a step's rise in the bass and in the mids at a position in pulses.</summary>
    public void Add(double pulses, float low, float mid)
    {
        for (var i = 0; i < Slots; i++)
        {
            _low[i] *= _keep;
            _mid[i] *= _keep;
        }

        var slot = Math.Floor((2 * pulses) + (2 * Early));
        if (pulses - (slot / 2) < Late)
        {
            var i = (int)(slot - (Slots * Math.Floor(slot / Slots)));
            _low[i] += low;
            _mid[i] += mid;
        }
    }

    /// <summary>The pulses are counted from so many half pulses later on.</summary>
    public void Rotate(int halfPulses)
    {
        Span<double> low = stackalloc double[Slots];
        Span<double> mid = stackalloc double[Slots];
        _low.CopyTo(low);
        _mid.CopyTo(mid);
        for (var i = 0; i < Slots; i++)
        {
            _low[i] = low[(i + halfPulses) % Slots];
            _mid[i] = mid[(i + halfPulses) % Slots];
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        Array.Clear(_low);
        Array.Clear(_mid);
    }

    private double Contrast(ReadOnlySpan<int> these, ReadOnlySpan<int> others) =>
        0.5 * (Contrast(_low, these, others) + Contrast(_mid, these, others));

    private static double Contrast(double[] values, ReadOnlySpan<int> these, ReadOnlySpan<int> others)
    {
        var (one, other) = (1e-9, 1e-9);
        foreach (var i in these)
        {
            one += values[i];
        }

        foreach (var i in others)
        {
            other += values[i];
        }

        return (one - other) / (one + other);
    }
}
