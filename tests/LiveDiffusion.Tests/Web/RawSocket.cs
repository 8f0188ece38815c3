using System.Net.Sockets;
using System.Text;

namespace LiveDiffusion.Tests.Web;

/// <summary>A WebSocket made by hand, so that it can send what it must not.</summary>
internal sealed class RawSocket : IDisposable
{
    private const string Handshake =
        "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    private readonly TcpClient _client = new();

    private RawSocket()
    {
    }

    public static async Task<RawSocket> OpenAsync(int port)
    {
        var socket = new RawSocket();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await socket._client.ConnectAsync("127.0.0.1", port, limit.Token);
        await socket._client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(Handshake), limit.Token);
        var answer = new byte[1024];
        var length = await socket._client.GetStream().ReadAsync(answer, limit.Token);
        Assert.StartsWith("HTTP/1.1 101", Encoding.Latin1.GetString(answer, 0, length), StringComparison.Ordinal);
        return socket;
    }

    /// <summary>A frame with that first byte (RFC 6455 §5.2); at most 65,535 bytes.</summary>
    public static byte[] Frame(byte first, byte[] payload, bool isMasked)
    {
        var mask = isMasked ? (byte)0x80 : (byte)0;
        byte[] length = payload.Length < 126
            ? [(byte)(mask | payload.Length)]
            : [(byte)(mask | 126), (byte)(payload.Length >> 8), (byte)payload.Length];
        byte[] key = isMasked ? [1, 2, 3, 4] : [];
        return [first, .. length, .. key, .. payload.Select((b, i) => isMasked ? (byte)(b ^ key[i % 4]) : b)];
    }

    /// <summary>Sends; false when the server has had enough.</summary>
    public async Task<bool> TrySendAsync(byte[] bytes)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _client.GetStream().WriteAsync(bytes, limit.Token);
            return true;
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => _client.Dispose();
}
