using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using Rug.Osc;

namespace LiveDiffusion.Control.Tests.Osc;

/// <summary>A receiver over a real table: what a packet does, without a socket.</summary>
internal sealed class OscRig
{
    public const int Sender = OscOrigins.First + 3;

    public OscRig(int capacity = 16384)
    {
        Table = new ParameterTable(Catalogue);
        Map = new ControlMap(Table);
        Queue = new ControlQueue(capacity);
        Receiver = new OscReceiver(new OscAddressBook(Catalogue), Queue, Monitor);
    }

    public static ParameterCatalogue Catalogue { get; } = new([]);

    public ParameterTable Table { get; }

    public ControlMap Map { get; }

    public ControlQueue Queue { get; }

    public OscMonitor Monitor { get; } = new();

    public OscReceiver Receiver { get; }

    public OscCounters Counters => Receiver.Counters;

    public static ParameterInfo Find(string id) => Catalogue.Find(id) ?? throw new ArgumentException(id, nameof(id));

    public float this[string id] => Table.Targets[Find(id).Index];

    public void Take(byte[] bytes, int origin = Sender)
    {
        Receiver.Receive(bytes, bytes.Length, origin, 0);
        Map.Drain(Queue);
    }

    public void Send(string address, params object[] arguments) => Take(Bytes(new OscMessage(address, arguments)));

    /// <summary>As bytes; also with texts beyond ASCII.</summary>
    public static byte[] Bytes(OscMessage message)
    {
        var buffer = new byte[65536];
        return buffer[..message.Write(buffer)];
    }
}
