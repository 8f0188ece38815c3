using System.Numerics;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Where in the beat the music is and how long its beats are, as a probability over all tempi from 55 to 215 BPM and all
/// positions: a hidden Markov model run forward only, so that it is causal (audio-analysis.md §4). Moves about 100 times a
/// second.
/// </summary>
internal sealed class BarPointerModel
{
    /// <summary>The beat may sound in the first 1/8 of its interval (§4.4).</summary>
    public const int BeatDivisor = 8;

    /// <summary>Slowest tempo.</summary>
    public const double SlowestBpm = 55;

    /// <summary>Fastest tempo.</summary>
    public const double FastestBpm = 215;

    private const double TempoStiffness = 100;
    private const float Floor = 0.02f;

    // A trace of mass everywhere keeps the numbers from becoming denormal, which is slow, and lets any tempo come back.
    private const float Trace = 1e-18f;

    private readonly int[] _lengths;
    private readonly int[] _offsets;
    private readonly float[] _states;
    private readonly float[] _cosines;
    private readonly float[] _sines;
    private readonly float[] _transitions;
    private readonly float[] _ends;
    private readonly float[] _masses;
    private float _scale = 1f;

    /// <summary>Makes a model that knows nothing yet.</summary>
    public BarPointerModel(double stepsPerSecond)
    {
        var shortest = (int)Math.Round(60 * stepsPerSecond / FastestBpm);
        var longest = (int)Math.Round(60 * stepsPerSecond / SlowestBpm);
        Count = longest - shortest + 1;
        _lengths = [.. Enumerable.Range(shortest, Count)];
        _offsets = new int[Count];
        for (var i = 1; i < Count; i++)
        {
            _offsets[i] = _offsets[i - 1] + _lengths[i - 1];
        }

        var total = _offsets[^1] + longest;
        _states = new float[total];
        _cosines = new float[total];
        _sines = new float[total];
        _ends = new float[Count];
        _masses = new float[Count];
        _transitions = MakeTransitions();
        for (var i = 0; i < Count; i++)
        {
            for (var k = 0; k < _lengths[i]; k++)
            {
                var (sin, cos) = Math.SinCos(2 * Math.PI * k / _lengths[i]);
                _cosines[_offsets[i] + k] = (float)cos;
                _sines[_offsets[i] + k] = (float)sin;
                _states[_offsets[i] + k] = 1f / (Count * _lengths[i]);
            }
        }
    }

    /// <summary>Number of intervals.</summary>
    public int Count { get; }

    /// <summary>Probability of each interval.</summary>
    public ReadOnlySpan<float> Masses => _masses;

    /// <summary>Length of an interval, steps.</summary>
    public int Length(int interval) => _lengths[interval];

    /// <summary>Moves by a step with the likelihood of a beat. In silence nothing is learnt and time alone passes.</summary>
    public void Advance(float activation, bool silent)
    {
        var beat = silent ? 1f : Math.Max(activation, Floor);
        var rest = silent ? 1f : (1f - activation) / (BeatDivisor - 1);
        for (var i = 0; i < Count; i++)
        {
            _ends[i] = _states[_offsets[i] + _lengths[i] - 1];
        }

        Span<float> edges = stackalloc float[BeatDivisor];
        for (var i = 0; i < BeatDivisor; i++)
        {
            var share = (float)i / BeatDivisor;
            edges[i] = MathF.Pow(beat, share) * MathF.Pow(rest, 1f - share);
        }

        var total = 0f;
        for (var i = 0; i < Count; i++)
        {
            var states = _states.AsSpan(_offsets[i], _lengths[i]);
            states[..^1].CopyTo(states[1..]);
            states[0] = Dot(_transitions.AsSpan(i * Count, Count), _ends);

            // The eighth rarely ends on a whole state. The state it cuts gets its share of both likelihoods: otherwise
            // intervals that 8 divides would be favoured, and the tempo pulled towards them.
            var region = _lengths[i] / BeatDivisor;
            var edge = edges[_lengths[i] % BeatDivisor];
            var mass = Scale(states[..region], beat * _scale)
                + Scale(states.Slice(region, 1), edge * _scale)
                + Scale(states[(region + 1)..], rest * _scale);
            _masses[i] = mass;
            total += mass;
        }

        // The states are normalised with the next step's likelihoods; the masses now.
        _scale = 1f / total;
        for (var i = 0; i < Count; i++)
        {
            _masses[i] *= _scale;
        }
    }

    /// <summary>
    /// Takes a tempo and a phase for likely, as somebody has tapped them (audio-analysis.md §14). The phase is that of the
    /// model, in beats.
    /// </summary>
    public void Favour(double steps, double phase)
    {
        const double Octaves = 0.03;
        const double Sharpness = 3;
        for (var i = 0; i < Count; i++)
        {
            var off = Math.Log2(_lengths[i] / steps) / Octaves;
            var tempo = Math.Exp(-0.5 * off * off);
            for (var k = 0; k < _lengths[i]; k++)
            {
                var near = Math.Cos(2 * Math.PI * (((double)k / _lengths[i]) - phase)) - 1;
                _states[_offsets[i] + k] = (_states[_offsets[i] + k] * (float)(tempo * Math.Exp(Sharpness * near))) + Trace;
            }
        }

        Normalise();
    }

    /// <summary>Sum of an interval's probabilities as arrows that point at their phases.</summary>
    public (float Cosine, float Sine) Arrow(int interval)
    {
        var states = _states.AsSpan(_offsets[interval], _lengths[interval]);
        return (
            _scale * Dot(states, _cosines.AsSpan(_offsets[interval], _lengths[interval])),
            _scale * Dot(states, _sines.AsSpan(_offsets[interval], _lengths[interval])));
    }

    private void Normalise()
    {
        var total = 0f;
        for (var i = 0; i < Count; i++)
        {
            _masses[i] = Scale(_states.AsSpan(_offsets[i], _lengths[i]), 1f);
            total += _masses[i];
        }

        _scale = 1f / total;
        for (var i = 0; i < Count; i++)
        {
            _masses[i] *= _scale;
        }
    }

    private static float Scale(Span<float> states, float factor)
    {
        var sums = Vector<float>.Zero;
        var n = 0;
        for (; n <= states.Length - Vector<float>.Count; n += Vector<float>.Count)
        {
            var value = (new Vector<float>(states[n..]) * factor) + new Vector<float>(Trace);
            value.CopyTo(states[n..]);
            sums += value;
        }

        var sum = Vector.Sum(sums);
        for (; n < states.Length; n++)
        {
            states[n] = (states[n] * factor) + Trace;
            sum += states[n];
        }

        return sum;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sums = Vector<float>.Zero;
        var n = 0;
        for (; n <= a.Length - Vector<float>.Count; n += Vector<float>.Count)
        {
            sums += new Vector<float>(a[n..]) * new Vector<float>(b[n..]);
        }

        var sum = Vector.Sum(sums);
        for (; n < a.Length; n++)
        {
            sum += a[n] * b[n];
        }

        return sum;
    }

    // Row: the interval that begins; column: the one that ends. Each column sums to 1.
    private float[] MakeTransitions()
    {
        var transitions = new float[Count * Count];
        for (var from = 0; from < Count; from++)
        {
            var sum = 0.0;
            for (var to = 0; to < Count; to++)
            {
                sum += Chance(from, to);
            }

            for (var to = 0; to < Count; to++)
            {
                transitions[(to * Count) + from] = (float)(Chance(from, to) / sum);
            }
        }

        return transitions;
    }

    private double Chance(int from, int to)
    {
        var chance = Math.Exp(-TempoStiffness * Math.Abs(((double)_lengths[to] / _lengths[from]) - 1));
        return chance > 2.2e-16 ? chance : 0;
    }
}
