namespace LiveDiffusion.Core.Handover;

/// <summary>A reference to something immutable or itself safe to share, which one thread sets and others look at. Any thread; real-time safe.</summary>
public sealed class SharedReference<T>(T value)
    where T : class?
{
    private T _value = value;

    /// <summary>The present reference.</summary>
    public T Value
    {
        get => Volatile.Read(ref _value);
        set => Volatile.Write(ref _value, value);
    }
}
