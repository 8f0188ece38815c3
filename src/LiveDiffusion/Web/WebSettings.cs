using System.Net;

namespace LiveDiffusion.Web;

/// <summary>What the web server is started with.</summary>
public sealed record WebSettings
{
    /// <summary>The port unless another is asked for.</summary>
    public const int DefaultPort = 8740;

    /// <summary>Fewest letters of a token.</summary>
    public const int ShortestToken = 20;

    /// <summary>TCP port, 0 to 65535; 0 takes any free one.</summary>
    public int Port
    {
        get;
        init => field = value is >= 0 and <= 65535
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The port must be 0 to 65535.");
    } = DefaultPort;

    /// <summary>Where it is served: the loopback address, one of the machine's addresses (and the loopback address), or all of them.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>What everybody beyond this machine has to know; empty for nobody beyond it.</summary>
    public string Token
    {
        get;
        init => field = value.Length is 0 or >= ShortestToken
            ? value
            : throw new ArgumentException($"A token has {ShortestToken} letters or more.", nameof(value));
    } = "";

    /// <summary>Whether this machine's own programs need the token too: behind a tunnel or a proxy, which make everybody look local.</summary>
    public bool AsksEverybody { get; init; }

    /// <summary>Whether nothing beyond this machine can reach the server.</summary>
    public bool IsLoopback => IPAddress.IsLoopback(Address);

    /// <summary>Whether it is served at all of the machine's addresses.</summary>
    public bool IsEverywhere => Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any);

    /// <summary>Whether somebody needs the token.</summary>
    public bool NeedsToken => !IsLoopback || AsksEverybody;
}
