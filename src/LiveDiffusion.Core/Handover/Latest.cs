namespace LiveDiffusion.Core.Handover;

/// <summary>The newest of an immutable value, for many readers. What is put in must never change afterwards.</summary>
public sealed class Latest<T>(T initial)
    where T : class
{
    private T _value = initial; // any thread, by reference swap

    /// <summary>The newest value. Any thread; real-time safe.</summary>
    public T Value
    {
        get => Volatile.Read(ref _value);
        set => Volatile.Write(ref _value, value);
    }
}
