using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Core.Modulation;

/// <summary>The LFOs and random walkers and where they are. Render thread; allocates nothing.</summary>
public sealed class Modulators
{
    private readonly double[] _freePeriods = new double[ModParameters.LfoCount];
    private readonly float[] _lfos = new float[ModParameters.LfoCount];
    private readonly float[] _randoms = new float[ModParameters.RandomCount];

    /// <summary>Value of LFO <paramref name="index"/> (from 0), 0 to 1.</summary>
    public float Lfo(int index) => _lfos[index];

    /// <summary>Value of random modulator <paramref name="index"/> (from 0), 0 to 1.</summary>
    public float Random(int index) => _randoms[index];

    /// <summary>
    /// Moves on by a frame. A synced LFO stands where the beat says. A free one is integrated, so that turning its rate
    /// changes its speed and never makes it jump.
    /// </summary>
    /// <param name="values">This frame's values of the <c>mod</c> parameters, by index.</param>
    /// <param name="beat">Where the music is.</param>
    /// <param name="deltaSeconds">Length of the frame.</param>
    /// <param name="seed">Seed of the random walkers.</param>
    public void Advance(ReadOnlySpan<float> values, BeatState beat, float deltaSeconds, ulong seed)
    {
        for (var i = 0; i < _lfos.Length; i++)
        {
            var lfo = ModParameters.Lfos[i];
            _freePeriods[i] += values[lfo.Hertz.Index] * deltaSeconds;
            var periods = values[lfo.Sync.Index] >= 0.5f ? beat.Beats / values[lfo.Beats.Index] : _freePeriods[i];
            _lfos[i] = Modulation.Lfo.Wave((LfoShape)values[lfo.Shape.Index], periods + values[lfo.Phase.Index]);
        }

        for (var i = 0; i < _randoms.Length; i++)
        {
            var steps = beat.Beats / values[ModParameters.RandomBeats[i].Index];
            _randoms[i] = RandomWalk.Value(seed + (ulong)i, steps, values[ModParameters.RandomGlide[i].Index]);
        }
    }
}
