using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>The four bands and the whole mix: filters in time, onsets from the spectrum's rise.</summary>
internal sealed class BandSet
{
    private static readonly (float From, float To)[] Ranges = [(20f, 150f), (150f, 2000f), (2000f, 6000f), (6000f, 16000f)];

    private readonly BandFilters _filters;
    private readonly BandTracker[] _trackers;
    private readonly BandTracker _mix;
    private readonly KickDetector _kicks;
    private readonly float[] _meanSquares = new float[Ranges.Length];
    private readonly int[] _firstBand = new int[Ranges.Length + 1];

    /// <summary>Makes the bands; the centres are those of the flux filters.</summary>
    public BandSet(AnalysisTiming timing, ReadOnlySpan<float> centresHertz)
    {
        _filters = new BandFilters(Ranges, timing.SampleRate);

        // Music falls towards the trebles: a band is full at less, and hits of few filters sum to less.
        _trackers =
        [
            new BandTracker(timing, fullLevel: 0.25f, leastShare: 0.10f, hitThreshold: 0f),
            new BandTracker(timing, fullLevel: 0.15f, leastShare: 0.08f, hitThreshold: 1.0f),
            new BandTracker(timing, fullLevel: 0.06f, leastShare: 0.05f, hitThreshold: 1.0f),
            new BandTracker(timing, fullLevel: 0.03f, leastShare: 0.03f, hitThreshold: 1.0f),
        ];
        _mix = new BandTracker(timing, fullLevel: 0.3f, leastShare: 0f, hitThreshold: 0f);
        _kicks = new KickDetector(timing);
        for (var i = 0; i < Ranges.Length; i++)
        {
            _firstBand[i + 1] = CountBelow(centresHertz, Ranges[i].To);
        }
    }

    /// <summary>Weight of the onset in a band at the last hop: 0 bass to 3 high.</summary>
    public float Onset(int band) => _trackers[band].Onset;

    /// <summary>Mean square of a band over the last hop: 0 bass to 3 high.</summary>
    public float MeanSquare(int band) => _meanSquares[band];

    /// <summary>Mean square of the whole mix over the last hop.</summary>
    public float MixMeanSquare { get; private set; }

    /// <summary>Weight of a kick at the last hop.</summary>
    public float Kick => _kicks.Kick;

    /// <summary>Moves by a hop.</summary>
    public void Advance(ReadOnlySpan<float> mono, ReadOnlySpan<float> rise, float onset, in GainState gain, ref AudioFeatures features)
    {
        _mix.Onset = onset;
        MixMeanSquare = PowerOf(mono);
        _mix.Advance(MixMeanSquare, 0f, 0f, gain, ref features.Mix);
        _kicks.Advance(mono, _mix.Reference);
        _trackers[0].Onset = _kicks.Bass;
        _filters.Measure(mono, _meanSquares);
        Band(0, rise, gain, ref features.Bass);
        Band(1, rise, gain, ref features.Mid);
        Band(2, rise, gain, ref features.MidHigh);
        Band(3, rise, gain, ref features.High);
    }

    private static int CountBelow(ReadOnlySpan<float> centres, float hertz)
    {
        var count = 0;
        while (count < centres.Length && centres[count] < hertz)
        {
            count++;
        }

        return count;
    }

    private static float PowerOf(ReadOnlySpan<float> samples)
    {
        var sum = 0f;
        foreach (var x in samples)
        {
            sum += x * x;
        }

        return sum / samples.Length;
    }

    private void Band(int index, ReadOnlySpan<float> rise, in GainState gain, ref BandFeatures features)
    {
        var sum = 0f;
        for (var b = _firstBand[index]; b < _firstBand[index + 1]; b++)
        {
            sum += rise[b];
        }

        _trackers[index].Advance(_meanSquares[index], sum, _mix.Reference, gain, ref features);
    }
}
