namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Brings stereo sound from one whole rate to another, block by block, with the exact ratio: a bank of sinc filters under a
/// Blackman window, one for each position that a sample can have between two others. Passes what is below nine tenths of the
/// lower rate's Nyquist frequency; half a filter (0.4 ms) late. One thread; allocates nothing after it is made.
/// </summary>
internal sealed class StereoResampler
{
    private const int Channels = 2;
    private const int HalfTaps = 20;        // at the lower of the two rates
    private const double Cutoff = 0.92;
    private readonly int _up;               // filters, and steps between two samples that come in
    private readonly int _down;             // steps between two samples that go out
    private readonly int _taps;
    private readonly float[] _filters;      // [position, tap], the tap of the oldest sample first
    private readonly float[] _line;         // the newest samples, interleaved, the oldest first
    private int _at;                        // position of the next sample, in steps, behind the newest that is in the line

    /// <summary>Makes a resampler for blocks of at most so many frames.</summary>
    public StereoResampler(int rateIn, int rateOut, int mostFrames)
    {
        var common = (int)System.Numerics.BigInteger.GreatestCommonDivisor(rateIn, rateOut);
        (_up, _down) = (rateOut / common, rateIn / common);
        var stretch = Math.Max(1.0, (double)rateIn / rateOut);
        _taps = 2 * (int)Math.Ceiling(HalfTaps * stretch);
        _filters = Design(_up, _taps, Cutoff / stretch);
        _line = new float[(_taps + mostFrames) * Channels];
        MostFrames = (int)((long)mostFrames * rateOut / rateIn) + 1;
    }

    /// <summary>Most frames that come out at once.</summary>
    public int MostFrames { get; }

    /// <summary>Takes frames and gives those that are ready, interleaved; returns their number.</summary>
    public int Process(ReadOnlySpan<float> stereo, Span<float> into)
    {
        // The line holds one filter's length of old samples, then the new ones.
        stereo.CopyTo(_line.AsSpan(_taps * Channels));
        var frames = stereo.Length / Channels;
        var count = 0;
        for (; _at < frames * _up; _at += _down)
        {
            var first = ((_at / _up) + 1) * Channels;
            var filter = _filters.AsSpan(_at % _up * _taps, _taps);
            var samples = _line.AsSpan(first, _taps * Channels);
            var (left, right) = (0f, 0f);
            for (var k = 0; k < filter.Length; k++)
            {
                left += filter[k] * samples[2 * k];
                right += filter[k] * samples[(2 * k) + 1];
            }

            into[2 * count] = left;
            into[(2 * count) + 1] = right;
            count++;
        }

        _at -= frames * _up;
        _line.AsSpan(frames * Channels, _taps * Channels).CopyTo(_line);
        return count;
    }

    // The centre of a filter lies half its length behind the newest sample, later by the position between two samples.
    private static float[] Design(int positions, int taps, double cutoff)
    {
        var filters = new float[positions * taps];
        for (var p = 0; p < positions; p++)
        {
            var filter = filters.AsSpan(p * taps, taps);
            var sum = 0.0;
            for (var k = 0; k < taps; k++)
            {
                var x = k - (taps / 2) + 1 - ((double)p / positions);
                filter[k] = (float)(Sinc(cutoff * x) * Blackman(2 * x / taps));
                sum += filter[k];
            }

            for (var k = 0; k < taps; k++)
            {
                filter[k] = (float)(filter[k] / sum);
            }
        }

        return filters;
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    // From -1 to 1, 0 at both ends.
    private static double Blackman(double x) =>
        Math.Abs(x) >= 1 ? 0 : 0.42 + (0.5 * Math.Cos(Math.PI * x)) + (0.08 * Math.Cos(2 * Math.PI * x));
}
