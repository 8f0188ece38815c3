namespace LiveDiffusion.Core.Handover;

/// <summary>
/// The one queue through which all hands reach the engine: many writers, the render thread drains it once a frame.
/// Bounded; when it is full the newest event is dropped and counted. No locks, no allocation.
/// </summary>
public sealed class ControlQueue
{
    private readonly Cell[] _cells;
    private readonly int _mask;
    private long _head;     // writers: next cell to claim
    private long _tail;     // reader only
    private long _dropped;  // writers add, anybody reads

    /// <summary>Makes a queue of at least <paramref name="capacity"/> events (rounded up to a power of two).</summary>
    public ControlQueue(int capacity = 16384)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, capacity));
        _cells = new Cell[size];
        _mask = size - 1;
        for (var i = 0; i < size; i++)
        {
            _cells[i].Sequence = i;
        }
    }

    /// <summary>Number of events it can hold.</summary>
    public int Capacity => _cells.Length;

    /// <summary>Events lost because the queue was full. Any thread.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>How many events have been taken in so far; a batch counts at once. Any thread; real-time safe.</summary>
    public long PostedCount => Volatile.Read(ref _head);

    /// <summary>How many have been taken out so far. Render thread only; real-time safe.</summary>
    public long TakenCount => _tail;

    /// <summary>Appends an event; false (and counted) when the queue is full. Any thread; real-time safe.</summary>
    public bool TryPost(in ControlEvent control)
    {
        // Vyukov's bounded queue: a cell may be claimed when its sequence equals the position, read when it is one more.
        var position = Volatile.Read(ref _head);
        while (true)
        {
            ref var cell = ref _cells[(int)(position & _mask)];
            var difference = Volatile.Read(ref cell.Sequence) - position;
            if (difference == 0)
            {
                var seen = Interlocked.CompareExchange(ref _head, position + 1, position);
                if (seen == position)
                {
                    cell.Event = control;
                    Volatile.Write(ref cell.Sequence, position + 1);
                    return true;
                }

                position = seen;
            }
            else if (difference < 0)
            {
                Interlocked.Increment(ref _dropped);
                return false;
            }
            else
            {
                position = Volatile.Read(ref _head);
            }
        }
    }

    /// <summary>
    /// Appends events that belong together: the reader sees none of them before all are there, and nobody else's between
    /// them. False (and all counted) when there is no room for all. Any thread; real-time safe.
    /// </summary>
    public bool TryPost(ReadOnlySpan<ControlEvent> controls)
    {
        if (controls.IsEmpty)
        {
            return true;
        }

        var position = Volatile.Read(ref _head);
        while (controls.Length <= _cells.Length)
        {
            // The reader frees cells in order, so when the last cell is free all before it are.
            var last = position + controls.Length - 1;
            var difference = Volatile.Read(ref _cells[(int)(last & _mask)].Sequence) - last;
            if (difference < 0)
            {
                break;
            }

            var seen = difference == 0 ? Interlocked.CompareExchange(ref _head, last + 1, position) : Volatile.Read(ref _head);
            if (difference == 0 && seen == position)
            {
                Fill(position, controls);
                return true;
            }

            position = seen;
        }

        Interlocked.Add(ref _dropped, controls.Length);
        return false;
    }

    /// <summary>Takes the oldest event. Render thread only; real-time safe.</summary>
    public bool TryTake(out ControlEvent control)
    {
        ref var cell = ref _cells[(int)(_tail & _mask)];
        if (Volatile.Read(ref cell.Sequence) != _tail + 1)
        {
            control = default;
            return false;
        }

        control = cell.Event;
        cell.Event = default; // lets go of the text
        Volatile.Write(ref cell.Sequence, _tail + _cells.Length);
        _tail++;
        return true;
    }

    // Backwards: the reader stops at the first cell until the whole batch stands behind it.
    private void Fill(long position, ReadOnlySpan<ControlEvent> controls)
    {
        for (var i = controls.Length - 1; i >= 0; i--)
        {
            ref var cell = ref _cells[(int)((position + i) & _mask)];
            cell.Event = controls[i];
            Volatile.Write(ref cell.Sequence, position + i + 1);
        }
    }

    private struct Cell
    {
        public long Sequence;
        public ControlEvent Event;
    }
}
