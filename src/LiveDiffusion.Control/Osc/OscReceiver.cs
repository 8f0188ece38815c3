using System.Net;
using LiveDiffusion.Core.Handover;
using Rug.Osc;

namespace LiveDiffusion.Control.Osc;

/// <summary>
/// Makes control events of packets: bytes to messages to events, those of one packet posted as one batch, so that a bundle
/// acts within one frame. Time tags are not waited for. Whatever the bytes, it does not throw. OSC thread.
/// </summary>
public sealed class OscReceiver
{
    private static readonly IPEndPoint Nowhere = new(IPAddress.Any, 0);

    private readonly OscAddressBook _book;
    private readonly ControlQueue _queue;
    private readonly OscMonitor _monitor;
    private readonly List<OscMessage> _commands = [];
    private ControlEvent[] _events = new ControlEvent[256];
    private int _count;
    private long _lost;

    /// <summary>Joins the parts.</summary>
    public OscReceiver(OscAddressBook book, ControlQueue queue, OscMonitor monitor)
    {
        _book = book;
        _queue = queue;
        _monitor = monitor;
    }

    /// <summary>What has been counted.</summary>
    public OscCounters Counters { get; } = new();

    /// <summary>Messages of the last packet that speak to the server itself.</summary>
    public IReadOnlyList<OscMessage> Commands => _commands;

    /// <summary>Reads a packet and posts what it says.</summary>
    /// <param name="buffer">Holds the packet at its beginning.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="origin">Number of its sender.</param>
    /// <param name="seconds">Engine time at which it came.</param>
    public void Receive(byte[] buffer, int length, int origin, double seconds)
    {
        Counters.Packets.Increment();
        _commands.Clear();
        _count = 0;
        _lost = 0;
        if (TryParse(buffer, length) is { } packet)
        {
            Read(packet, origin, seconds);
            Post();
        }
        else
        {
            Counters.Malformed.Increment();
        }
    }

    // The frame has been looked at, so nothing should be left for the parser to throw about; what it can throw is known.
    private static OscPacket? TryParse(byte[] buffer, int length)
    {
        if (!PacketCheck.IsSound(buffer.AsSpan(0, length)))
        {
            return null;
        }

        try
        {
            return OscPacket.Read(buffer, 0, length, Nowhere);
        }
        catch (Exception broken) when (broken is ArgumentException or IndexOutOfRangeException or IOException or OverflowException
            or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Read(OscPacket packet, int origin, double seconds)
    {
        if (packet is OscBundle bundle)
        {
            // Once the batch is too large to be posted the rest is not worth the time.
            for (var i = 0; i < bundle.Count && _lost == 0; i++)
            {
                Read(bundle[i], origin, seconds);
            }

            return;
        }

        Counters.Messages.Increment();
        var message = (OscMessage)packet;
        var outcome = message.Error == OscPacketError.None ? Read(message, origin, seconds) : OscOutcome.Malformed;
        Count(outcome);
        _monitor.See(message, outcome, origin, seconds);
    }

    private OscOutcome Read(OscMessage message, int origin, double seconds)
    {
        var address = message.Address;
        if (_book.TryFind(address, out var target))
        {
            return Add(message, target, origin, seconds) ? OscOutcome.Applied : OscOutcome.Refused;
        }

        if (OscCommands.IsCommand(address))
        {
            _commands.Add(message);
            return OscOutcome.Command;
        }

        var targets = OscPattern.IsPattern(address) ? _book.Match(address) : [];
        var anyFits = targets.Length == 0;
        foreach (var one in targets)
        {
            anyFits |= Add(message, one, origin, seconds);
        }

        return targets.Length == 0 ? OscOutcome.Unknown : anyFits ? OscOutcome.Applied : OscOutcome.Refused;
    }

    private bool Add(OscMessage message, OscTarget target, int origin, double seconds)
    {
        if (!OscArguments.TryRead(message, target, origin, seconds, out var control))
        {
            return false;
        }

        if (_count >= _queue.Capacity)
        {
            _lost++;
            return true;
        }

        if (_count == _events.Length)
        {
            Array.Resize(ref _events, Math.Min(2 * _count, _queue.Capacity));
        }

        _events[_count++] = control;
        return true;
    }

    private void Post()
    {
        var isPosted = _lost == 0 && (_count == 1 ? _queue.TryPost(in _events[0]) : _queue.TryPost(_events.AsSpan(0, _count)));
        var counter = isPosted ? Counters.Events : Counters.Dropped;
        counter.Add(_count + _lost);
        Array.Clear(_events, 0, _count); // lets go of the texts
    }

    private void Count(OscOutcome outcome)
    {
        switch (outcome)
        {
            case OscOutcome.Unknown: Counters.Unknown.Increment(); break;
            case OscOutcome.Refused: Counters.Refused.Increment(); break;
            case OscOutcome.Malformed: Counters.Malformed.Increment(); break;
            default: break;
        }
    }
}
