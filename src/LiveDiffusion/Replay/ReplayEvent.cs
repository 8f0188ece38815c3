using System.Text.Json;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.Replay;

/// <summary>What a hand did, as it stands in a replay log.</summary>
internal static class ReplayEvent
{
    // What a replay must not do again: it would write files, or over presets.
    private static readonly ParameterInfo[] LeftOut =
    [
        OutputParameters.Record, OutputParameters.Snapshot, OutputParameters.Folder, PresetParameters.Store, SystemParameters.Save,
        OutputParameters.Spout, OutputParameters.Ndi,
    ];

    /// <summary>Writes an event with the time of the frame that took it, in seconds since the first.</summary>
    public static void Write(Utf8JsonWriter json, in ControlEvent control, double seconds)
    {
        json.WriteStartObject();
        json.WriteNumber("at", seconds);
        json.WriteString("id", control.Target.Id);
        switch (control.Kind)
        {
            case ControlKind.Set:
                WriteNumber(json, "set", control.Number);
                break;
            case ControlKind.SetNormalised:
                WriteNumber(json, "norm", control.Number);
                break;
            case ControlKind.EditRoute when control.Route is { } edit:
                WriteEdit(json, edit);
                break;
            default:
                json.WriteString("text", control.Text ?? "");
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>
    /// Reads an event; null for one that is not replayed (it would write files) or whose parameter this version does not know.
    /// What is no event throws <see cref="UserErrorException"/> with the place.
    /// </summary>
    public static ControlEvent? Read(ReadOnlyMemory<byte> chunk, string place, ParameterCatalogue catalogue)
    {
        try
        {
            using var document = JsonDocument.Parse(chunk);
            var json = document.RootElement;
            var seconds = json.GetProperty("at").GetDouble();
            if (catalogue.Find(json.GetProperty("id").GetString()!) is not { } target || LeftOut.Contains(target))
            {
                return null;
            }

            return !double.IsFinite(seconds) || seconds < 0 ? throw new FormatException("its time is no time")
                : json.TryGetProperty("edit", out var edit) ? new ControlEvent(ControlKind.EditRoute, target, 0f, null, 0, seconds, ReadEdit(edit, place))
                : json.TryGetProperty("text", out var text) ? new ControlEvent(ControlKind.SetText, target, 0f, text.GetString(), 0, seconds)
                : json.TryGetProperty("norm", out var share) ? new ControlEvent(ControlKind.SetNormalised, target, share.GetSingle(), null, 0, seconds)
                : new ControlEvent(ControlKind.Set, target, json.GetProperty("set").GetSingle(), null, 0, seconds);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            throw new UserErrorException($"{place}: this is no event ({e.Message.TrimEnd('.')}).", e);
        }
    }

    // The generations of a replay are those of the show: it begins with the same look and obeys the same hands.
    private static void WriteEdit(Utf8JsonWriter json, RouteEdit edit)
    {
        json.WriteStartObject("edit");
        json.WriteNumber("at", edit.Position);
        json.WriteNumber("generation", edit.Generation);
        if (edit.Route is { } route)
        {
            json.WritePropertyName("route");
            RouteJson.Write(route).WriteTo(json);
        }

        json.WriteEndObject();
    }

    private static RouteEdit ReadEdit(JsonElement json, string place) => new(
        json.GetProperty("at").GetInt32(),
        json.TryGetProperty("route", out var route) ? RouteJson.Read(route, new JsonPlace(place)) : null,
        json.GetProperty("generation").GetInt32());

    // The table refuses what is no number; JSON has no word for it.
    private static void WriteNumber(Utf8JsonWriter json, string name, float value) => json.WriteNumber(name, float.IsFinite(value) ? value : 0f);
}
