namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Triangular filters, 24 an octave from 30 Hz to 17 kHz, peak 1, centres on transform bins, duplicates dropped
/// (audio-analysis.md §3.1).
/// </summary>
internal sealed class FilterBank
{
    private readonly int[] _first;      // per band: first bin
    private readonly int[] _offset;     // per band: where its weights begin
    private readonly float[] _weights;

    /// <summary>Makes the filters for a transform.</summary>
    public FilterBank(int size, int rate)
    {
        var bins = Bins(size, rate);
        Count = bins.Count - 2;
        _first = new int[Count];
        _offset = new int[Count + 1];
        CentresHertz = new float[Count];
        var weights = new List<float>();
        for (var band = 0; band < Count; band++)
        {
            var (left, centre, right) = (bins[band], bins[band + 1], bins[band + 2]);
            CentresHertz[band] = (float)centre * rate / size;
            _first[band] = left + 1;
            for (var bin = left + 1; bin < right; bin++)
            {
                weights.Add(bin <= centre ? (float)(bin - left) / (centre - left) : (float)(right - bin) / (right - centre));
            }

            _offset[band + 1] = weights.Count;
        }

        _weights = [.. weights];
    }

    /// <summary>Number of filters.</summary>
    public int Count { get; }

    /// <summary>Centre of each filter.</summary>
    public float[] CentresHertz { get; }

    /// <summary>Sums magnitudes into bands.</summary>
    public void Apply(ReadOnlySpan<float> magnitudes, Span<float> bands)
    {
        for (var band = 0; band < Count; band++)
        {
            var weights = _weights.AsSpan(_offset[band].._offset[band + 1]);
            var bins = magnitudes.Slice(_first[band], weights.Length);
            var sum = 0f;
            for (var i = 0; i < weights.Length; i++)
            {
                sum += weights[i] * bins[i];
            }

            bands[band] = sum;
        }
    }

    private static List<int> Bins(int size, int rate)
    {
        var bins = new List<int>();
        var k = (int)Math.Ceiling(24 * Math.Log2(30.0 / 440.0));
        for (; 440 * Math.Pow(2, k / 24.0) <= 17000; k++)
        {
            var bin = (int)Math.Round(440 * Math.Pow(2, k / 24.0) * size / rate);
            if (bin < size / 2 && (bins.Count == 0 || bin != bins[^1]))
            {
                bins.Add(bin);
            }
        }

        return bins;
    }
}
