using System.Net.Sockets;
using LiveDiffusion.Control.Osc;
using Rug.Osc;

namespace LiveDiffusion.Control.Tests.Osc;

/// <summary>Two shows that each pass on to the other what they are told: the loop that every feedback has to survive.</summary>
internal sealed class OscBridge : IDisposable
{
    private readonly Socket _first;
    private readonly Socket _second;
    private readonly Thread[] _threads;
    private long _passed;
    private int _isDone;

    public OscBridge(OscStage first, OscStage second)
    {
        _first = first.Connect();
        _second = second.Connect();
        _first.ReceiveTimeout = _second.ReceiveTimeout = 100;
        _first.Send(new OscMessage(OscCommands.Subscribe, "values").ToByteArray());
        _second.Send(new OscMessage(OscCommands.Subscribe, "values").ToByteArray());
        _threads = [new Thread(() => Pass(_first, _second)), new Thread(() => Pass(_second, _first))];
        Array.ForEach(_threads, t => t.Start());
    }

    /// <summary>Messages about the zoom that were passed on.</summary>
    public long Passed => Interlocked.Read(ref _passed);

    public void Dispose()
    {
        Interlocked.Exchange(ref _isDone, 1);
        Array.ForEach(_threads, t => t.Join());
        _first.Dispose();
        _second.Dispose();
    }

    private void Pass(Socket from, Socket to)
    {
        while (Interlocked.CompareExchange(ref _isDone, 0, 0) == 0)
        {
            try
            {
                var message = OscStage.Hear(from, m => m.Address == "/ld/camera/zoom");
                Interlocked.Increment(ref _passed);
                to.Send(message.ToByteArray());
            }
            catch (SocketException silence) when (silence.SocketErrorCode is SocketError.TimedOut or SocketError.WouldBlock)
            {
                // Nothing was said for a tenth of a second.
            }
        }
    }
}
