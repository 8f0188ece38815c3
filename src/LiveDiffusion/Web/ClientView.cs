using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Web;

/// <summary>
/// What one page knows, and the sending half of its connection: it is told only what it does not know yet. A slow page
/// misses states and pictures, never blocks others, and is let go when it takes nothing for ten seconds. Broadcaster only.
/// </summary>
public sealed class ClientView
{
    /// <summary>Ticks for which a page's own edit is given to arrive before the page may be told otherwise.</summary>
    public const int HoldTicks = 6;

    private const int MaxStalledTicks = 200;

    private readonly ParameterCatalogue _catalogue;
    private readonly ArrayBufferWriter<byte> _buffer = new(8192);
    private readonly float[] _base;
    private readonly float[] _value;
    private readonly string?[] _text;
    private readonly long[] _heldUntil;
    private readonly StatusView _status = new();
    private Task _sending = Task.CompletedTask;
    private int _stalledTicks;
    private string? _refusal;
    private byte[]? _sentPicture;

    /// <summary>Begins with a page that knows nothing.</summary>
    public ClientView(WebClient client, ParameterCatalogue catalogue)
    {
        Client = client;
        _catalogue = catalogue;
        var count = catalogue.All.Count;
        _base = new float[count];
        _value = new float[count];
        _text = new string?[count];
        _heldUntil = new long[count];
        Array.Fill(_base, float.NaN);
        Array.Fill(_value, float.NaN);
    }

    /// <summary>Whose view it is.</summary>
    public WebClient Client { get; }

    /// <summary>Whether the page shows the live picture.</summary>
    public bool Watches { get; set; }

    /// <summary>The page has set a number and shows it already.</summary>
    public void KnowNumber(int index, float value, long tick)
    {
        _base[index] = value;
        _heldUntil[index] = tick + HoldTicks;
    }

    /// <summary>The page has set a text and shows it already.</summary>
    public void KnowText(int index, string text, long tick)
    {
        _text[index] = text;
        _heldUntil[index] = tick + HoldTicks;
    }

    /// <summary>The page will be told that a message of its was refused.</summary>
    public void Refuse(string reason) => _refusal = reason;

    /// <summary>Sends what is new, unless the last message is still under way. False when the page is gone.</summary>
    public bool Send(ShowSnapshot show, byte[]? picture, long tick, CancellationToken stopping)
    {
        if (Client.Socket.State != WebSocketState.Open || _sending.IsFaulted || _sending.IsCanceled)
        {
            return false;
        }

        if (!_sending.IsCompleted)
        {
            return ++_stalledTicks < MaxStalledTicks;
        }

        _stalledTicks = 0;
        WriteState(show, tick);
        _sending = SendAsync(_buffer.WrittenMemory, WebSocketMessageType.Text, stopping);
        if (_sending.IsCompletedSuccessfully && Watches && picture is not null && !ReferenceEquals(picture, _sentPicture))
        {
            _sentPicture = picture;
            _sending = SendAsync(picture, WebSocketMessageType.Binary, stopping);
        }

        return true;
    }

    private Task SendAsync(ReadOnlyMemory<byte> bytes, WebSocketMessageType type, CancellationToken stopping)
    {
        try
        {
            return Client.Socket.SendAsync(bytes, type, endOfMessage: true, stopping).AsTask();
        }
        catch (Exception gone) when (gone is WebSocketException or InvalidOperationException or OperationCanceledException)
        {
            return Task.FromException(gone);
        }
    }

    private void WriteState(ShowSnapshot show, long tick)
    {
        _buffer.ResetWrittenCount();
        using var json = new Utf8JsonWriter(_buffer);
        json.WriteStartObject();
        json.WriteString("op", "state");
        json.WriteNumber("client", Client.Origin);
        WriteBases(json, show.Targets, tick);
        WriteValues(json, show.Values, show.Targets);
        WriteTexts(json, show.Texts, tick);
        StatusView.WriteMeters(json, show.Meters, show.Beat);
        _status.WriteNews(json, show.Status, tick);
        if (_refusal is { } refusal)
        {
            json.WriteString("refused", refusal);
            _refusal = null;
        }

        json.WriteEndObject();
    }

    // Lists of index, value, index, value: the page looks the index up in the catalogue.
    private void WriteBases(Utf8JsonWriter json, ReadOnlySpan<float> targets, long tick)
    {
        json.WriteStartArray("base");
        for (var i = 0; i < targets.Length; i++)
        {
            if (targets[i] != _base[i] && tick >= _heldUntil[i] && HasNumber(i))
            {
                _base[i] = targets[i];
                json.WriteNumberValue(i);
                json.WriteNumberValue(targets[i]);
            }
        }

        json.WriteEndArray();
    }

    private void WriteValues(Utf8JsonWriter json, ReadOnlySpan<float> values, ReadOnlySpan<float> targets)
    {
        json.WriteStartArray("value");
        for (var i = 0; i < values.Length; i++)
        {
            // A modulated value moves all the time: half a thousandth of the range is as fine as a page can show.
            var known = _value[i];
            var step = 0.0005f * (_catalogue.All[i].Max - _catalogue.All[i].Min);
            var isNews = !(MathF.Abs(values[i] - known) <= step) || (values[i] == targets[i] && known != values[i]);
            if (isNews && float.IsFinite(values[i]) && HasNumber(i))
            {
                _value[i] = values[i];
                json.WriteNumberValue(i);
                json.WriteNumberValue(values[i]);
            }
        }

        json.WriteEndArray();
    }

    private void WriteTexts(Utf8JsonWriter json, ReadOnlySpan<string> texts, long tick)
    {
        json.WriteStartArray("text");
        for (var i = 0; i < texts.Length; i++)
        {
            if (_catalogue.All[i].Type == ParameterType.Text && tick >= _heldUntil[i] && texts[i] != _text[i])
            {
                _text[i] = texts[i];
                json.WriteNumberValue(i);
                json.WriteStringValue(texts[i]);
            }
        }

        json.WriteEndArray();
    }

    private bool HasNumber(int index) => _catalogue.All[index].Type is not (ParameterType.Text or ParameterType.Trigger);
}
