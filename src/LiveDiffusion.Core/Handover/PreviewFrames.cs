namespace LiveDiffusion.Core.Handover;

/// <summary>
/// Hands the newest encoded preview picture (JPEG bytes) from the output thread to the web thread; nothing queues,
/// nobody waits. Buffers grow to the largest picture and are then reused. One writer, one reader.
/// </summary>
public sealed class PreviewFrames
{
    private readonly TripleBuffer<Slot> _slots = new(() => new Slot());
    private int _watchers; // reader's side writes, anybody reads

    /// <summary>Whether somebody watches. The writer encodes nothing while nobody does. Any thread.</summary>
    public bool IsWatched => Volatile.Read(ref _watchers) > 0;

    /// <summary>The bytes last taken, valid until the next successful <see cref="TryTake"/>. Reader thread only.</summary>
    public ReadOnlySpan<byte> Current => _slots.ReadSlot.Bytes.AsSpan(0, _slots.ReadSlot.Length);

    /// <summary>Says how many watch. Any thread.</summary>
    public void SetWatchers(int count) => Volatile.Write(ref _watchers, count);

    /// <summary>Publishes a picture; the bytes are copied. Writer thread only.</summary>
    public void Publish(ReadOnlySpan<byte> jpeg)
    {
        var slot = _slots.WriteSlot;
        if (slot.Bytes.Length < jpeg.Length)
        {
            slot.Bytes = new byte[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)jpeg.Length)];
        }

        jpeg.CopyTo(slot.Bytes);
        slot.Length = jpeg.Length;
        _slots.Publish();
    }

    /// <summary>Moves the newest picture to <see cref="Current"/>, if there is a new one. Reader thread only.</summary>
    public bool TryTake() => _slots.TryTake();

    private sealed class Slot
    {
        public byte[] Bytes = [];
        public int Length;
    }
}
