using System.Net.WebSockets;

namespace LiveDiffusion.Web;

/// <summary>One connected page. Its connection receives, the broadcaster sends.</summary>
/// <param name="Origin">Its number from 1, as in <c>ControlEvent.Origin</c>.</param>
/// <param name="Socket">Its socket.</param>
public sealed record WebClient(int Origin, WebSocket Socket)
{
    /// <summary>A client is itself and nothing else.</summary>
    public bool Equals(WebClient? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => Origin;
}
