using System.Text.Json;

namespace LiveDiffusion.Web;

/// <summary>Writes the lines of the log that a page does not know yet. Broadcaster only.</summary>
public sealed class LogView
{
    private static readonly string[] Kinds = ["warning", "gone", "said"];

    private long _known;

    /// <summary>Writes them with their age: pages have clocks of their own.</summary>
    public void Write(Utf8JsonWriter json, ShowLog log, double now)
    {
        if (log.Count == _known)
        {
            return;
        }

        json.WriteStartArray("log");
        var skipped = log.Lines.Count - (int)Math.Min(log.Lines.Count, log.Count - _known);
        foreach (var line in log.Lines.Skip(skipped))
        {
            json.WriteStartObject();
            json.WriteNumber("ago", Math.Round(now - line.Seconds, 2));
            json.WriteString("kind", Kinds[(int)line.Kind]);
            json.WriteString("text", line.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        _known = log.Count;
    }
}
