namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// The largest sample of each channel since it was last asked for, up to eight channels. One thread measures, another reads;
/// neither waits, and nothing is allocated.
/// </summary>
public sealed class ChannelMeters
{
    private readonly int[] _peaks = new int[ChannelChoice.Most];   // bits of floats: of those that are not negative they rise with the number
    private int _channels;

    /// <summary>Measures interleaved samples; what is no number counts as silence. One thread at a time.</summary>
    public void Measure(ReadOnlySpan<float> interleaved, int channels)
    {
        Volatile.Write(ref _channels, Math.Min(channels, _peaks.Length));
        for (var c = 0; c < Math.Min(channels, _peaks.Length); c++)
        {
            var peak = 0f;
            for (var n = c; n < interleaved.Length; n += channels)
            {
                var value = MathF.Abs(interleaved[n]);
                peak = value > peak ? value : peak;
            }

            Raise(ref _peaks[c], BitConverter.SingleToInt32Bits(peak));
        }
    }

    /// <summary>Takes the peaks, from which a new measurement begins, and returns the number of channels.</summary>
    public int Take(Span<float> peaks)
    {
        var channels = Volatile.Read(ref _channels);
        for (var c = 0; c < channels; c++)
        {
            peaks[c] = BitConverter.Int32BitsToSingle(Interlocked.Exchange(ref _peaks[c], 0));
        }

        return channels;
    }

    private static void Raise(ref int peak, int value)
    {
        for (var known = Volatile.Read(ref peak); value > known;)
        {
            var before = Interlocked.CompareExchange(ref peak, value, known);
            if (before == known)
            {
                return;
            }

            known = before;
        }
    }
}
