using System.Net;

namespace LiveDiffusion.Control.Osc;

/// <summary>What the OSC server is started with.</summary>
public sealed record OscSettings
{
    /// <summary>The port unless another is asked for; Resolume's, so that most senders have it already.</summary>
    public const int DefaultPort = 7000;

    /// <summary>UDP port, 0 to 65535; 0 takes any free one.</summary>
    public int Port
    {
        get;
        init => field = value is >= 0 and <= 65535
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The port must be 0 to 65535.");
    } = DefaultPort;

    /// <summary>Where to listen: the loopback address, one of the machine's addresses, or all of them.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>How long a subscription lasts unless it is renewed, 1 to 3600 seconds.</summary>
    public double LeaseSeconds
    {
        get;
        init => field = value is >= 1 and <= 3600
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A lease must last 1 to 3600 s.");
    } = 60;

    /// <summary>Whether nothing beyond this machine can reach the server.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>
    /// Reads what <c>--listen</c> takes: <c>loopback</c>, <c>all</c>, or an IP address of the machine. Any thread.
    /// </summary>
    public static bool TryParseListen(string text, out IPAddress address)
    {
        address = text switch
        {
            "loopback" or "localhost" => IPAddress.Loopback,
            "all" => IPAddress.Any,
            _ => IPAddress.TryParse(text, out var parsed) ? parsed : IPAddress.None,
        };
        return !address.Equals(IPAddress.None);
    }
}
