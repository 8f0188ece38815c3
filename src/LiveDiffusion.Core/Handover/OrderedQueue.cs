namespace LiveDiffusion.Core.Handover;

/// <summary>
/// Hands things from one thread to another, each once and in order; bounded, and full means refused. One writer, one
/// reader; no locks, no allocation.
/// </summary>
public sealed class OrderedQueue<T>
{
    private readonly T[] _items;
    private long _written;  // writer adds, reader reads
    private long _read;     // reader adds, writer reads

    /// <summary>Makes a queue of that many places.</summary>
    public OrderedQueue(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        _items = new T[capacity];
    }

    /// <summary>Appends an item; false when the queue is full. Writer thread only; real-time safe.</summary>
    public bool TryPut(T item)
    {
        var written = _written;
        if (written - Volatile.Read(ref _read) == _items.Length)
        {
            return false;
        }

        _items[written % _items.Length] = item;
        Volatile.Write(ref _written, written + 1);
        return true;
    }

    /// <summary>Takes the oldest item; false when there is none. Reader thread only; real-time safe.</summary>
    public bool TryTake(out T item)
    {
        var read = _read;
        if (read == Volatile.Read(ref _written))
        {
            item = default!;
            return false;
        }

        ref var place = ref _items[read % _items.Length];
        item = place;
        place = default!; // lets go of what it refers to
        Volatile.Write(ref _read, read + 1);
        return true;
    }
}
