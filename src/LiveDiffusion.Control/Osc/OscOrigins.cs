using System.Net;

namespace LiveDiffusion.Control.Osc;

/// <summary>
/// Numbers the senders: one number an endpoint, never given twice. Remembers the last 256 that were new; one that was
/// forgotten gets a new number. OSC thread.
/// </summary>
public sealed class OscOrigins
{
    /// <summary>Numbers below this belong to other kinds of clients.</summary>
    public const int First = 1 << 20;

    private const int Capacity = 256;

    private readonly Dictionary<SocketAddress, int> _numbers = new(Capacity + 1);
    private readonly Queue<SocketAddress> _order = new(Capacity + 1);
    private int _next = First;

    /// <summary>The number of a sender. Allocates only for a new one.</summary>
    public int Of(SocketAddress sender)
    {
        if (_numbers.TryGetValue(sender, out var number))
        {
            return number;
        }

        if (_order.Count >= Capacity)
        {
            _numbers.Remove(_order.Dequeue());
        }

        var kept = Copy(sender);
        _numbers.Add(kept, _next);
        _order.Enqueue(kept);
        return _next++;
    }

    /// <summary>A copy that its buffer's next packet does not change.</summary>
    public static SocketAddress Copy(SocketAddress address)
    {
        var copy = new SocketAddress(address.Family, address.Size);
        address.Buffer.Span[..address.Size].CopyTo(copy.Buffer.Span);
        return copy;
    }
}
