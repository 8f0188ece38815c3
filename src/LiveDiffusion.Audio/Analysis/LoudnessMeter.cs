namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Loudness after ITU-R BS.1770: K-weighting, then the mean square over 400 ms (momentary) and 3 s (short-term). A mono
/// input counts once; in five channels and more (left, right, centre, low effects from six on, surrounds) the surrounds count
/// 1.5 dB more and low effects not at all. Moves by hops.
/// </summary>
internal sealed class LoudnessMeter
{
    /// <summary>What silence measures, LUFS.</summary>
    public const float Floor = -70f;

    private const float DeepFloor = -120f;
    private const double SurroundWeight = 1.41;
    private const int FirstSurround = 3;    // of five; of more it is low effects

    private readonly Biquad[] _shelves;
    private readonly Biquad[] _highPasses;
    private readonly double[] _powers;
    private readonly int _momentaryHops;
    private double _momentarySum;
    private double _shortTermSum;
    private int _at;

    /// <summary>Makes a meter for so many channels.</summary>
    public LoudnessMeter(AnalysisTiming timing, int channels)
    {
        _shelves = [.. Enumerable.Repeat(Shelf(timing.SampleRate), channels)];
        _highPasses = [.. Enumerable.Repeat(HighPass(timing.SampleRate), channels)];
        _momentaryHops = timing.Hops(0.4);
        _powers = new double[timing.Hops(3.0)];
    }

    /// <summary>Loudness over 400 ms, LUFS.</summary>
    public float Momentary { get; private set; } = Floor;

    /// <summary>Loudness over 3 s, LUFS.</summary>
    public float ShortTerm { get; private set; } = Floor;

    /// <summary>Both further down, to -120 LUFS, where nobody speaks of loudness any more.</summary>
    public (float Momentary, float ShortTerm) Deep { get; private set; } = (DeepFloor, DeepFloor);

    /// <summary>Takes a channel's hop, which it overwrites, and returns its weighted mean square.</summary>
    public double Weigh(int channel, Span<float> hop)
    {
        _shelves[channel].Process(hop);
        _highPasses[channel].Process(hop);
        var sum = 0.0;
        foreach (var x in hop)
        {
            sum += (double)x * x;
        }

        return WeightOf(channel, _shelves.Length) * sum / hop.Length;
    }

    /// <summary>Ends the hop with the sum of the channels' mean squares.</summary>
    public void Advance(double power)
    {
        var leaving = (_at - _momentaryHops + _powers.Length) % _powers.Length;
        _momentarySum += power - _powers[leaving];
        _shortTermSum += power - _powers[_at];
        _powers[_at] = power;
        _at = (_at + 1) % _powers.Length;
        if (_at == 0)
        {
            Resum();
        }

        Deep = (Level(_momentarySum / _momentaryHops), Level(_shortTermSum / _powers.Length));
        Momentary = Math.Max(Floor, Deep.Momentary);
        ShortTerm = Math.Max(Floor, Deep.ShortTerm);
    }

    private static float Level(double power) =>
        power < 1e-12 ? DeepFloor : (float)Math.Max(DeepFloor, -0.691 + (10 * Math.Log10(power)));

    private static double WeightOf(int channel, int channels)
        => channels < 5 || channel < FirstSurround ? 1 : channels > 5 && channel == FirstSurround ? 0 : SurroundWeight;

    // Running sums drift by rounding, so they are made anew once in three seconds.
    private void Resum()
    {
        _momentarySum = 0;
        _shortTermSum = 0;
        for (var i = 0; i < _powers.Length; i++)
        {
            _shortTermSum += _powers[i];
            _momentarySum += i >= _powers.Length - _momentaryHops ? _powers[i] : 0;
        }
    }

    // The two filters of BS.1770 for any rate, from their analogue corner frequencies.
    private static Biquad Shelf(double rate)
    {
        const double Q = 0.7071752369554196;
        var k = Math.Tan(Math.PI * 1681.974450955533 / rate);
        var high = Math.Pow(10, 3.999843853973347 / 20);
        var band = Math.Pow(high, 0.4996667741545416);
        var a0 = 1 + (k / Q) + (k * k);
        return new Biquad(
            (high + (band * k / Q) + (k * k)) / a0,
            2 * ((k * k) - high) / a0,
            (high - (band * k / Q) + (k * k)) / a0,
            2 * ((k * k) - 1) / a0,
            (1 - (k / Q) + (k * k)) / a0);
    }

    private static Biquad HighPass(double rate)
    {
        const double Q = 0.5003270373238773;
        var k = Math.Tan(Math.PI * 38.13547087602444 / rate);
        var a0 = 1 + (k / Q) + (k * k);
        return new Biquad(1, -2, 1, 2 * ((k * k) - 1) / a0, (1 - (k / Q) + (k * k)) / a0);
    }
}
