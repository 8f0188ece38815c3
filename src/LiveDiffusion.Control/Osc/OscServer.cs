using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Control.Osc;

/// <summary>
/// OSC in and out over one UDP socket, on a thread of its own. Touches the show through the control queue and the snapshots
/// alone, so that nothing that happens here can hold the picture up. Start and stop from one thread.
/// </summary>
public sealed class OscServer : IDisposable
{
    private const int ReceiveBufferSize = 4 << 20;
    private const int PacketsBetweenTicks = 256;
    private static readonly TimeSpan IdleWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan BusyWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan ErrorWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);

    private readonly OscSettings _settings;
    private readonly EngineClock _clock;
    private readonly TripleBuffer<OscSnapshot> _snapshots;
    private readonly OscReceiver _receiver;
    private readonly OscCommands _commands;
    private readonly OscFeedback _feedback;
    private readonly OscOrigins _origins = new();
    private readonly SharedReference<string> _trouble = new("");
    private readonly CancellationTokenSource _stopping = new();
    private readonly byte[] _buffer = new byte[65536];
    private Socket? _socket;
    private Thread? _thread;
    private bool _isDisposed;

    /// <summary>Makes a server that does not listen yet.</summary>
    public OscServer(OscSettings settings, ParameterCatalogue catalogue, ControlQueue queue, EngineClock clock)
    {
        _settings = settings;
        _clock = clock;
        _snapshots = new TripleBuffer<OscSnapshot>(() => new OscSnapshot(catalogue));
        _receiver = new OscReceiver(new OscAddressBook(catalogue), queue, Monitor);
        var output = new OscOutput(Send);
        _commands = new OscCommands(settings, catalogue, output, Counters);
        _feedback = new OscFeedback(catalogue, _snapshots, output);
    }

    /// <summary>The port that is listened at; 0 while none is.</summary>
    public int Port { get; private set; }

    /// <summary>Where others reach the server, as <c>address:port</c>; empty while it does not listen.</summary>
    public IReadOnlyList<string> ReachableAddresses { get; private set; } = [];

    /// <summary>What has been counted. Any thread.</summary>
    public OscCounters Counters => _receiver.Counters;

    /// <summary>The last messages and the unknown addresses. Any thread.</summary>
    public OscMonitor Monitor { get; } = new();

    /// <summary>The last mistake of our own that the thread survived, for the log; empty as long as there was none. Any thread.</summary>
    public string Trouble
    {
        get => _trouble.Value;
        private set => _trouble.Value = value;
    }

    /// <summary>Starts. False, with a line for the performer, when the port cannot be had: the show runs without OSC.</summary>
    public bool TryStart(out string message)
    {
        var socket = new Socket(_settings.Address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                socket.ExclusiveAddressUse = true;
            }

            socket.ReceiveBufferSize = ReceiveBufferSize;
            socket.Blocking = false;
            socket.Bind(new IPEndPoint(_settings.Address, _settings.Port));
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            message = failure.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"Port {_settings.Port} is in use: the show runs without OSC. Choose another with --osc-port.",
                SocketError.AddressNotAvailable => $"This machine has no address {_settings.Address}: the show runs without OSC. Choose another with --listen.",
                _ => $"Port {_settings.Port} cannot be opened ({failure.Message}): the show runs without OSC. Choose another with --osc-port.",
            };
            return false;
        }

        _socket = socket;
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        ReachableAddresses = FindAddresses(_settings.Address, Port);
        _thread = new Thread(Run) { Name = "osc", IsBackground = true };
        _thread.Start();
        message = $"OSC is at {string.Join(", ", ReachableAddresses)}";
        return true;
    }

    /// <summary>
    /// Hands over the present state for feedback; does nothing while nobody has subscribed. Once a frame, behind the matrix.
    /// Render thread; allocates nothing.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="map">Knows who changed them.</param>
    /// <param name="signals">The matrix's signals of this frame.</param>
    /// <param name="beat">Where the music is.</param>
    public void Publish(ParameterTable parameters, ControlMap map, ReadOnlySpan<float> signals, BeatState beat)
    {
        if (Counters.Subscribers.Value > 0)
        {
            _snapshots.WriteSlot.Fill(parameters, map, signals, beat, _clock.Now);
            _snapshots.Publish();
        }
    }

    /// <summary>Stops in less than a second.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _stopping.Cancel();
        if (_thread?.Join(StopTimeout) == false)
        {
            throw new TimeoutException("The OSC thread did not end.");
        }

        _socket?.Dispose();
        _stopping.Dispose();
        Port = 0;
        ReachableAddresses = [];
    }

    private static string[] FindAddresses(IPAddress bound, int port)
    {
        var isAny = bound.Equals(IPAddress.Any) || bound.Equals(IPAddress.IPv6Any);
        var addresses = !isAny
            ? [bound]
            : NetworkInterface.GetAllNetworkInterfaces()
                .Where(n => n.OperationalStatus == OperationalStatus.Up)
                .SelectMany(n => n.GetIPProperties().UnicastAddresses)
                .Select(a => a.Address)
                .Where(a => a.AddressFamily == bound.AddressFamily && !a.IsIPv6LinkLocal);
        return [.. addresses.Select(a => new IPEndPoint(a, port).ToString())];
    }

    private void Run()
    {
        var sender = new SocketAddress(_settings.Address.AddressFamily);
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Turn(sender);
            }
            catch (SocketException failure)
            {
                Counters.NetworkErrors.Increment();

                // A subscriber that has gone answers with a reset on Windows; anything else is a network that is down.
                if (failure.SocketErrorCode is not (SocketError.ConnectionReset or SocketError.WouldBlock or SocketError.MessageSize))
                {
                    _stopping.Token.WaitHandle.WaitOne(ErrorWait);
                }
            }
#pragma warning disable CA1031 // The top of the thread: a mistake in here must cost a packet, not the show.
            catch (Exception mistake)
#pragma warning restore CA1031
            {
                Trouble = mistake.ToString();
                _stopping.Token.WaitHandle.WaitOne(ErrorWait);
            }
        }
    }

    private void Turn(SocketAddress sender)
    {
        if (_socket!.Poll(_commands.Subscribers.Count > 0 ? BusyWait : IdleWait, SelectMode.SelectRead))
        {
            Receive(sender);
        }

        var now = _clock.Now;
        _commands.Expire(now);
        _feedback.Tick(_commands.Subscribers, now);
        Monitor.Tick(now);
    }

    private void Receive(SocketAddress sender)
    {
        var count = 0;
        do
        {
            var length = _socket!.ReceiveFrom(_buffer, SocketFlags.None, sender);
            var origin = _origins.Of(sender);
            var now = _clock.Now;
            _receiver.Receive(_buffer, length, origin, now);
            for (var i = 0; i < _receiver.Commands.Count; i++)
            {
                _commands.Do(_receiver.Commands[i], sender, origin, now);
            }
        }
        while (++count < PacketsBetweenTicks && _socket.Available > 0);
    }

    private void Send(ReadOnlySpan<byte> packet, SocketAddress target)
    {
        try
        {
            _socket!.SendTo(packet, SocketFlags.None, target);
            Counters.Sent.Increment();
        }
        catch (SocketException)
        {
            Counters.NetworkErrors.Increment();
        }
    }
}
