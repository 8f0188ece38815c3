namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Keeps every n-th sample of a sound and the newest of them in a window. What would fold back is filtered out before: a
/// Butterworth low-pass of the eighth order at 0.4 of the new rate. Allocates nothing after it is made.
/// </summary>
internal sealed class Decimator
{
    // The quality of each pair of poles of a Butterworth filter of the eighth order: 1 / (2 cos((2k + 1) π / 16)).
    private static readonly double[] Qualities = [0.5098, 0.6013, 0.9, 2.5629];

    private readonly Biquad[] _filters = new Biquad[Qualities.Length];
    private readonly float[] _scratch;
    private readonly float[] _window;
    private readonly int _factor;
    private int _phase;

    /// <summary>Makes one for blocks of at most <paramref name="longest"/> samples at a rate, with a window of so many kept samples.</summary>
    public Decimator(int factor, double rate, int longest, int window)
    {
        _factor = factor;
        Rate = rate / factor;
        _scratch = new float[longest];
        Kept = new float[(longest / factor) + 1];
        _window = new float[window];
        for (var i = 0; i < _filters.Length; i++)
        {
            _filters[i] = Biquad.LowPass(0.4 * Rate, Qualities[i], rate);
        }
    }

    /// <summary>Samples a second that are kept.</summary>
    public double Rate { get; }

    /// <summary>The newest kept samples, oldest first.</summary>
    public ReadOnlySpan<float> Window => _window;

    /// <summary>How many of the last block were kept; they are the first of <see cref="Kept"/>.</summary>
    public int Count { get; private set; }

    /// <summary>The kept samples of the last block.</summary>
    public float[] Kept { get; }

    /// <summary>Takes a block.</summary>
    public void Advance(ReadOnlySpan<float> block)
    {
        var filtered = _scratch.AsSpan(0, block.Length);
        block.CopyTo(filtered);
        for (var i = 0; i < _filters.Length && _factor > 1; i++)
        {
            _filters[i].Process(filtered);
        }

        Count = 0;
        for (; _phase < filtered.Length; _phase += _factor)
        {
            Kept[Count++] = filtered[_phase];
        }

        _phase -= filtered.Length;
        _window.AsSpan(Count).CopyTo(_window);
        Kept.AsSpan(0, Count).CopyTo(_window.AsSpan(_window.Length - Count));
    }
}
