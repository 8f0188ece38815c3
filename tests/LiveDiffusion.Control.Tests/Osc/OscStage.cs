using System.Net;
using System.Net.Sockets;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using Rug.Osc;

namespace LiveDiffusion.Control.Tests.Osc;

/// <summary>A server on a free port, over a show without pictures that renders 200 frames a second on a thread.</summary>
internal sealed class OscStage : IDisposable
{
    private readonly ManualResetEvent _stop = new(initialState: false);
    private readonly Thread _thread;

    public OscStage(Action<OscStage>? perform = null)
    {
        Catalogue = new ParameterCatalogue([]);
        Table = new ParameterTable(Catalogue);
        Map = new ControlMap(Table);
        Server = new OscServer(new OscSettings { Port = 0 }, Catalogue, Queue, new RealClock());
        if (!Server.TryStart(out var message))
        {
            throw new InvalidOperationException(message);
        }

        _thread = new Thread(() => Run(perform)) { IsBackground = true, Name = "stage" };
        _thread.Start();
    }

    public ParameterCatalogue Catalogue { get; }

    public ParameterTable Table { get; }

    public ControlMap Map { get; }

    public ControlQueue Queue { get; } = new();

    public OscServer Server { get; }

    public long Applied => Interlocked.Read(ref _applied);

    private long _applied;

    /// <summary>A socket that speaks to the server and hears it.</summary>
    public Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 5000 };
        socket.Connect(IPAddress.Loopback, Server.Port);
        return socket;
    }

    /// <summary>The next message that a socket hears and that fits; fails after five seconds of silence.</summary>
    public static OscMessage Hear(Socket socket, Func<OscMessage, bool> fits)
    {
        var buffer = new byte[65536];
        while (true)
        {
            var packet = OscPacket.Read(buffer, 0, socket.Receive(buffer), new IPEndPoint(IPAddress.Any, 0));
            foreach (var message in (packet as OscBundle)?.Cast<OscMessage>() ?? [(OscMessage)packet])
            {
                if (fits(message))
                {
                    return message;
                }
            }
        }
    }

    /// <summary>Waits until something is so; false after ten seconds.</summary>
    public static bool Wait(Func<bool> isSo) => SpinWait.SpinUntil(isSo, TimeSpan.FromSeconds(10));

    /// <summary>The present value, read from another thread.</summary>
    public float Value(string id) => Table.Targets[Catalogue.Find(id)!.Index];

    public void Dispose()
    {
        _stop.Set();
        _thread.Join();
        Server.Dispose();
        _stop.Dispose();
        if (Server.Trouble.Length > 0)
        {
            throw new InvalidOperationException(Server.Trouble);
        }
    }

    private void Run(Action<OscStage>? perform)
    {
        var signals = new float[SignalCatalogue.All.Count];
        while (!_stop.WaitOne(5))
        {
            Map.Drain(Queue);
            perform?.Invoke(this);
            Interlocked.Exchange(ref _applied, Map.AppliedCount + Map.UnchangedCount);
            Server.Publish(Table, Map, signals, new BeatState(120f, 0, 1f, BeatNow: false));
        }
    }
}
