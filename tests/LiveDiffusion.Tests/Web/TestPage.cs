using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace LiveDiffusion.Tests.Web;

/// <summary>A page made of a WebSocket alone.</summary>
public sealed class TestPage : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly byte[] _buffer = new byte[1 << 20];

    public ClientWebSocket Socket { get; } = new();

    /// <summary>The last state received.</summary>
    public JsonElement State { get; private set; }

    /// <summary>Connects and takes the first state.</summary>
    public static async Task<TestPage> OpenAsync(FakeShow show, string? origin = null)
    {
        var page = new TestPage();
        if (origin is not null)
        {
            page.Socket.Options.SetRequestHeader("Origin", origin);
        }

        using var limit = new CancellationTokenSource(Limit);
        await page.Socket.ConnectAsync(new Uri($"ws://127.0.0.1:{show.Server.Port}/ws"), limit.Token);
        await page.NextAsync();
        return page;
    }

    public int Origin => State.GetProperty("client").GetInt32();

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        using var limit = new CancellationTokenSource(Limit);
        await Socket.SendAsync(bytes, type, true, limit.Token);
    }

    /// <summary>Takes the next message: a state, or the bytes of a picture.</summary>
    public async Task<byte[]?> NextAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        var length = 0;
        WebSocketReceiveResult part;
        do
        {
            part = await Socket.ReceiveAsync(new ArraySegment<byte>(_buffer, length, _buffer.Length - length), limit.Token);
            length += part.Count;
        }
        while (!part.EndOfMessage);

        if (part.MessageType == WebSocketMessageType.Binary)
        {
            return _buffer[..length];
        }

        if (part.MessageType == WebSocketMessageType.Text)
        {
            using var document = JsonDocument.Parse(_buffer.AsMemory(0, length));
            State = document.RootElement.Clone();
        }

        return null;
    }

    /// <summary>Takes states until one fits; fails after ten seconds without any.</summary>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> fits)
    {
        for (var i = 0; i < 400; i++)
        {
            await NextAsync();
            if (fits(State))
            {
                return State;
            }
        }

        throw new TimeoutException("400 states came and none fitted.");
    }

    /// <summary>The new base value of a parameter in a state; null when the state says nothing of it.</summary>
    public static float? BaseOf(JsonElement state, int index) => Find(state, "base", index)?.GetSingle();

    /// <summary>The new text of a parameter in a state; null when the state says nothing of it.</summary>
    public static string? TextOf(JsonElement state, int index) => Find(state, "text", index)?.GetString();

    /// <summary>The new value after modulation in a state; null when the state says nothing of it.</summary>
    public static float? ValueOf(JsonElement state, int index) => Find(state, "value", index)?.GetSingle();

    public void Dispose()
    {
        Socket.Abort();
        Socket.Dispose();
    }

    private static JsonElement? Find(JsonElement state, string list, int index)
    {
        var items = state.GetProperty(list);
        for (var i = 0; i + 1 < items.GetArrayLength(); i += 2)
        {
            if (items[i].GetInt32() == index)
            {
                return items[i + 1];
            }
        }

        return null;
    }
}
