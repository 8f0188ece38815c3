using System.Text.Json;
using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Osc;

namespace LiveDiffusion.Web;

/// <summary>Writes what a page that shows the controllers does not know yet: devices, last messages, counters. Broadcaster only.</summary>
public sealed class MonitorView
{
    private const int TicksBetweenCounters = 5;
    private static readonly string[] Outcomes = [.. Enum.GetNames<OscOutcome>().Select(name => name.ToLowerInvariant())];

    private MidiStatus? _status;
    private IReadOnlyList<OscSighting>? _messages;
    private IReadOnlyList<UnknownAddress>? _unknown;
    private long _lines;
    private double _seen = double.NegativeInfinity;
    private long _countersDue;

    /// <summary>Forgets what the page knows: it begins to show them anew.</summary>
    public void Reset(ControllerFeed feed)
    {
        (_status, _messages, _unknown, _seen) = (null, null, null, double.NegativeInfinity);
        _lines = feed.Count - feed.Lines.Count;
        _countersDue = 0;
    }

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json, ControllerFeed feed, long tick)
    {
        WriteLines(json, feed);
        var isDue = tick >= _countersDue;
        _countersDue = isDue ? tick + TicksBetweenCounters : _countersDue;
        if (isDue && !ReferenceEquals(feed.Status, _status))
        {
            _status = feed.Status;
            WriteDevices(json, _status);
        }

        if (feed.Osc is { } osc)
        {
            WriteMessages(json, osc.Monitor, feed.Now);
            if (isDue)
            {
                WriteCounters(json, osc);
            }
        }
    }

    private static void WriteDevices(Utf8JsonWriter json, MidiStatus status)
    {
        json.WriteStartArray("devices");
        foreach (var device in status.Devices)
        {
            json.WriteStartObject();
            json.WriteString("name", device.Device.ToString());
            json.WriteString("title", device.Title);
            json.WriteBoolean("there", device.State == MidiDeviceState.Connected);
            json.WriteString("trouble", device.Trouble);
            json.WriteString("profile", device.Profile);
            json.WriteBoolean("lamps", device.HasOutput);
            json.WriteNumber("messages", device.Messages);
            json.WriteNumber("garbage", device.Garbage);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteLines(Utf8JsonWriter json, ControllerFeed feed)
    {
        if (feed.Count == _lines)
        {
            return;
        }

        json.WriteStartArray("midi");
        foreach (var line in feed.Lines.Skip(feed.Lines.Count - (int)Math.Min(feed.Lines.Count, feed.Count - _lines)))
        {
            json.WriteStartObject();
            json.WriteNumber("ago", Age(feed.Now, line.Message.Seconds));
            json.WriteString("device", line.Device.ToString());
            json.WriteString("text", line.Message.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        _lines = feed.Count;
    }

    private void WriteMessages(Utf8JsonWriter json, OscMonitor monitor, double now)
    {
        var messages = monitor.Messages;
        if (!ReferenceEquals(messages, _messages))
        {
            _messages = messages;
            json.WriteStartArray("osc");
            foreach (var message in messages.Where(m => m.Seconds > _seen).TakeLast(ControllerFeed.Kept))
            {
                json.WriteStartObject();
                json.WriteNumber("ago", Age(now, message.Seconds));
                json.WriteString("address", message.Address);
                json.WriteString("arguments", message.Arguments);
                json.WriteString("outcome", Outcomes[(int)message.Outcome]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            _seen = messages.Count > 0 ? messages[^1].Seconds : _seen;
        }

        if (!ReferenceEquals(monitor.Unknown, _unknown))
        {
            _unknown = monitor.Unknown;
            json.WriteStartArray("unknown");
            foreach (var address in _unknown)
            {
                json.WriteStartObject();
                json.WriteString("address", address.Address);
                json.WriteNumber("count", address.Count);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }
    }

    private static void WriteCounters(Utf8JsonWriter json, OscServer osc)
    {
        var counters = osc.Counters;
        json.WriteStartObject("counters");
        json.WriteStartArray("at");
        foreach (var address in osc.ReachableAddresses)
        {
            json.WriteStringValue(address);
        }

        json.WriteEndArray();
        json.WriteNumber("messages", counters.Messages.Value);
        json.WriteNumber("events", counters.Events.Value);
        json.WriteNumber("dropped", counters.Dropped.Value);
        json.WriteNumber("malformed", counters.Malformed.Value);
        json.WriteNumber("unknown", counters.Unknown.Value);
        json.WriteNumber("refused", counters.Refused.Value);
        json.WriteNumber("sent", counters.Sent.Value);
        json.WriteNumber("errors", counters.NetworkErrors.Value);
        json.WriteNumber("subscribers", counters.Subscribers.Value);
        json.WriteEndObject();
    }

    private static double Age(double now, double seconds) => Math.Round(Math.Max(0, now - seconds), 2);
}
