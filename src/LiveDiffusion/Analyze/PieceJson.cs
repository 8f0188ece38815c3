using System.Text.Json;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Analyze;

/// <summary>Writes a report as JSON; docs/audio.md says what its keys mean. Any thread.</summary>
public static class PieceJson
{
    private const double Decimals = 10_000;

    /// <summary>Writes it to a stream.</summary>
    public static void Write(PieceReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteNumber("sample_rate", report.SampleRate);
        json.WriteNumber("seconds", Short(report.Seconds));
        Times(json, "onsets", report.Onsets);
        Times(json, "onsets_kick", report.Kicks);
        Times(json, "onsets_snare", report.Snares);
        Times(json, "onsets_hat", report.Hats);
        Times(json, "beats", report.Beats);
        Times(json, "downbeats", report.Downbeats);
        Times(json, "drops", report.Drops);
        Rows(json, "tempo", report.Tempo, p => [p.Seconds, p.Bpm, p.Confidence]);
        Rows(json, "loudness", report.Loudness, p => [p.Seconds, p.Momentary, p.ShortTerm]);
        if (report.Key >= 0)
        {
            json.WriteString("key", MusicKey.NameOf(report.Key));
        }
        else
        {
            json.WriteNull("key");
        }

        json.WriteNumber("key_confidence", Short(report.KeyConfidence));
        Sections(json, report.Sections);
        json.WriteNumber("curve_rate", report.CurveRate);
        Curves(json, report.Curves);
        json.WriteEndObject();
    }

    /// <summary>Name of a section in the file.</summary>
    internal static string NameOf(MusicSection section) => section switch
    {
        MusicSection.Intro => "intro",
        MusicSection.Build => "build",
        MusicSection.Drop => "drop",
        MusicSection.Break => "break",
        _ => "outro",
    };

    private static void Times(Utf8JsonWriter json, string name, List<double> times)
    {
        json.WriteStartArray(name);
        foreach (var time in times)
        {
            json.WriteNumberValue(Short(time));
        }

        json.WriteEndArray();
    }

    private static void Rows<T>(Utf8JsonWriter json, string name, List<T> rows, Func<T, double[]> columns)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartArray();
            foreach (var value in columns(row))
            {
                json.WriteNumberValue(Short(value));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Sections(Utf8JsonWriter json, List<SectionPoint> sections)
    {
        json.WriteStartArray("sections");
        foreach (var (seconds, section) in sections)
        {
            json.WriteStartArray();
            json.WriteNumberValue(Short(seconds));
            json.WriteStringValue(NameOf(section));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void Curves(Utf8JsonWriter json, IReadOnlyDictionary<string, List<float>> curves)
    {
        json.WriteStartObject("curves");
        foreach (var (name, values) in curves)
        {
            json.WriteStartArray(name);
            foreach (var value in values)
            {
                json.WriteNumberValue(Short(value));
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static double Short(double value) => Math.Round(value * Decimals) / Decimals;
}
