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
    private readonly bool[] _watches = new bool[Enum.GetValues<ClientWatch>().Length];
    private readonly StatusView _status = new();
    private readonly RouteView _routes = new();
    private readonly LearnView _learn;
    private readonly MonitorView _monitor = new();
    private readonly LogView _log = new();
    private bool _isFirst = true;
    private Task _sending = Task.CompletedTask;
    private int _stalledTicks;
    private string? _refusal;
    private byte[]? _sentPicture;

    /// <summary>Begins with a page that knows nothing.</summary>
    public ClientView(WebClient client, ParameterCatalogue catalogue)
    {
        Client = client;
        _catalogue = catalogue;
        _learn = new LearnView(catalogue);
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

    /// <summary>Whether the page shows something.</summary>
    public bool Watches(ClientWatch what) => _watches[(int)what];

    /// <summary>The page shows something from now on, or no more.</summary>
    public void Watch(ClientWatch what, bool isOn, ShowNews news)
    {
        _watches[(int)what] = isOn;
        if (what == ClientWatch.Controllers && isOn)
        {
            _monitor.Reset(news.Controllers);
        }
    }

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
    public bool Send(ShowNews news, CancellationToken stopping)
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
        WriteState(news);
        _sending = SendAsync(_buffer.WrittenMemory, WebSocketMessageType.Text, stopping);
        if (_sending.IsCompletedSuccessfully && Watches(ClientWatch.Picture) && news.Picture is { } picture && !ReferenceEquals(picture, _sentPicture))
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

    private void WriteState(ShowNews news)
    {
        var (show, tick) = (news.Show, news.Tick);
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
        WriteTools(json, news);
        if (_refusal is { } refusal)
        {
            json.WriteString("refused", refusal);
            _refusal = null;
        }

        json.WriteEndObject();
    }

    private void WriteTools(Utf8JsonWriter json, ShowNews news)
    {
        _routes.Write(json, news.Show, Watches(ClientWatch.Routes));
        _learn.Write(json, news.Controllers, news.Tick);
        _log.Write(json, news.Log, news.Now);
        if (Watches(ClientWatch.Controllers))
        {
            _monitor.Write(json, news.Controllers, news.Tick);
        }

        if (_isFirst)
        {
            _isFirst = false;
            json.WriteStartArray("addresses");
            foreach (var address in news.Addresses)
            {
                json.WriteStringValue(address);
            }

            json.WriteEndArray();
        }
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
