namespace LiveDiffusion.Core.Handover;

/// <summary>A number that one thread keeps and others look at: a counter, a state, a moment. Any thread; real-time safe.</summary>
public sealed class SharedNumber
{
    private long _value;

    /// <summary>The present number.</summary>
    public long Value
    {
        get => Interlocked.Read(ref _value);
        set => Interlocked.Exchange(ref _value, value);
    }

    /// <summary>The present number as seconds that were stored with <see cref="StoreSeconds"/>.</summary>
    public double Seconds => BitConverter.Int64BitsToDouble(Value);

    /// <summary>Stores a real number of seconds.</summary>
    public void StoreSeconds(double seconds) => Value = BitConverter.DoubleToInt64Bits(seconds);

    /// <summary>Counts so many more.</summary>
    public void Add(long count) => Interlocked.Add(ref _value, count);

    /// <summary>Counts one more.</summary>
    public void Increment() => Interlocked.Increment(ref _value);
}
