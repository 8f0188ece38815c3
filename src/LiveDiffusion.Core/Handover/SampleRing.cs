namespace LiveDiffusion.Core.Handover;

/// <summary>
/// A lock-free ring of float samples from one thread to another. When it is full the newest samples are dropped and
/// counted, so that a hanging reader never blocks the audio thread. One writer, one reader.
/// </summary>
public sealed class SampleRing
{
    private readonly float[] _samples;
    private readonly int _mask;
    private long _written;  // writer publishes, reader reads
    private long _read;     // reader publishes, writer reads
    private long _dropped;  // writer publishes, anybody reads

    /// <summary>Makes a ring of at least <paramref name="capacity"/> samples (rounded up to a power of two).</summary>
    public SampleRing(int capacity)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, capacity));
        _samples = new float[size];
        _mask = size - 1;
    }

    /// <summary>Number of samples it can hold.</summary>
    public int Capacity => _samples.Length;

    /// <summary>Samples waiting to be read. Any thread; exact only for the two sides.</summary>
    public int Count
    {
        get
        {
            // Between the two reads both sides may have moved on: for a third thread the difference could leave the range.
            var read = Volatile.Read(ref _read);
            return (int)Math.Min(Volatile.Read(ref _written) - read, _samples.Length);
        }
    }

    /// <summary>Samples lost because the reader was late. Any thread.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Appends what fits and returns how many samples that was. Writer thread only; real-time safe.</summary>
    public int Write(ReadOnlySpan<float> samples)
    {
        var written = _written;
        var free = _samples.Length - (int)(written - Volatile.Read(ref _read));
        var count = Math.Min(free, samples.Length);
        var at = (int)(written & _mask);
        var first = Math.Min(count, _samples.Length - at);
        samples[..first].CopyTo(_samples.AsSpan(at));
        samples[first..count].CopyTo(_samples);
        Volatile.Write(ref _written, written + count);
        if (count < samples.Length)
        {
            Volatile.Write(ref _dropped, _dropped + samples.Length - count);
        }

        return count;
    }

    /// <summary>Takes up to <paramref name="into"/>.Length of the oldest samples and returns how many. Reader thread only; real-time safe.</summary>
    public int Read(Span<float> into)
    {
        var read = _read;
        var count = Math.Min((int)(Volatile.Read(ref _written) - read), into.Length);
        var at = (int)(read & _mask);
        var first = Math.Min(count, _samples.Length - at);
        _samples.AsSpan(at, first).CopyTo(into);
        _samples.AsSpan(0, count - first).CopyTo(into[first..]);
        Volatile.Write(ref _read, read + count);
        return count;
    }

    /// <summary>Leaves out up to so many of the oldest samples and returns how many. Reader thread only; real-time safe.</summary>
    public int Skip(int count)
    {
        var skipped = Math.Clamp(count, 0, (int)(Volatile.Read(ref _written) - _read));
        Volatile.Write(ref _read, _read + skipped);
        return skipped;
    }
}
