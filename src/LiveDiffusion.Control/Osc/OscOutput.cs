using System.Net;
using Rug.Osc;

namespace LiveDiffusion.Control.Osc;

/// <summary>Sends bytes somewhere; does not wait, does not throw.</summary>
public delegate void OscSend(ReadOnlySpan<byte> packet, SocketAddress target);

/// <summary>Gathers messages into bundles that fit a packet of the network. OSC thread.</summary>
public sealed class OscOutput(OscSend send)
{
    private const int MaxBundleSize = 1400; // below the usual 1500 of Ethernet, with room for the heads
    private const int BundleHeadSize = 16;
    private static readonly OscTimeTag AtOnce = new(1);

    private readonly byte[] _buffer = new byte[65536];
    private readonly List<OscMessage> _messages = [];
    private readonly List<OscMessage> _alone = [];
    private int _size = BundleHeadSize;
    private SocketAddress? _target;

    /// <summary>Begins packets for a target.</summary>
    public void Begin(SocketAddress target) => _target = target;

    /// <summary>Adds a message with numbers. With a target begun, a bundle that is full goes out.</summary>
    public void Add(OscMessage message)
    {
        var size = 4 + message.SizeInBytes;
        if (_size + size > MaxBundleSize && _messages.Count > 0 && _target is not null)
        {
            SendBundle(_target);
        }

        _messages.Add(message);
        _size += size;
    }

    /// <summary>
    /// Adds a message with a text. It goes out alone: the parser's library counts a text beyond ASCII too short, which would
    /// tear a bundle.
    /// </summary>
    public void AddAlone(OscMessage message) => _alone.Add(message);

    /// <summary>Sends what is left.</summary>
    public void Flush(SocketAddress target)
    {
        if (_messages.Count > 0)
        {
            SendBundle(target);
        }

        foreach (var message in _alone)
        {
            send(_buffer.AsSpan(0, message.Write(_buffer)), target);
        }

        _alone.Clear();
        _target = null;
    }

    private void SendBundle(SocketAddress target)
    {
        var length = _messages.Count == 1 ? _messages[0].Write(_buffer) : new OscBundle(AtOnce, [.. _messages]).Write(_buffer);
        send(_buffer.AsSpan(0, length), target);
        _messages.Clear();
        _size = BundleHeadSize;
    }
}
