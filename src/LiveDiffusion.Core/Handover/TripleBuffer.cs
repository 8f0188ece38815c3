namespace LiveDiffusion.Core.Handover;

/// <summary>
/// Hands the newest of something from one thread to another; nothing queues, nobody waits. The three slots are made once
/// and reused, so steady traffic allocates nothing. At most one writer and one reader.
/// </summary>
public sealed class TripleBuffer<T>
    where T : class
{
    private const int IndexMask = 3;
    private const int FreshBit = 4;

    private readonly T[] _slots;
    private int _shared = 1;    // both sides: index of the idle slot, plus FreshBit if it holds news
    private int _writeIndex;    // writer only
    private int _readIndex = 2; // reader only

    /// <summary>Makes the three slots.</summary>
    public TripleBuffer(Func<T> create) => _slots = [create(), create(), create()];

    /// <summary>The slot to fill. Writer thread only.</summary>
    public T WriteSlot => _slots[_writeIndex];

    /// <summary>The slot last taken; stays untouched until the next successful <see cref="TryTake"/>. Reader thread only.</summary>
    public T ReadSlot => _slots[_readIndex];

    /// <summary>Whether news waits to be taken. Any thread; only a hint to all but the reader.</summary>
    public bool HasNews => (Volatile.Read(ref _shared) & FreshBit) != 0;

    /// <summary>Publishes <see cref="WriteSlot"/> and takes a fresh one. Writer thread only; real-time safe.</summary>
    public void Publish()
    {
        var previous = Interlocked.Exchange(ref _shared, _writeIndex | FreshBit);
        _writeIndex = previous & IndexMask;
    }

    /// <summary>Moves the newest published slot to <see cref="ReadSlot"/>, if there is news. Reader thread only; real-time safe.</summary>
    public bool TryTake()
    {
        if ((Volatile.Read(ref _shared) & FreshBit) == 0)
        {
            return false;
        }

        var previous = Interlocked.Exchange(ref _shared, _readIndex);
        _readIndex = previous & IndexMask;
        return true;
    }

    /// <summary>All three slots, for set-up and disposal while neither side is running.</summary>
    public IReadOnlyList<T> Slots => _slots;
}
