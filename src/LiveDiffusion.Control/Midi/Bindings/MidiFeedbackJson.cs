using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.Control.Midi.Bindings;

/// <summary>Feedback in mapping files and profiles.</summary>
internal static class MidiFeedbackJson
{
    private const int MostColours = 128;

    public static IReadOnlyList<string> Fields { get; } = ["kind", "channel", "number", "off", "on", "palette"];

    public static MidiFeedback Read(JsonElement json, JsonPlace place)
    {
        place.Require(json, JsonValueKind.Object);
        if (!json.TryGetProperty("kind", out var kind))
        {
            throw place.Error("has no \"kind\"; add one");
        }

        JsonObject? unknown = null;
        foreach (var field in json.EnumerateObject().Where(field => !Fields.Contains(field.Name)))
        {
            unknown = JsonFields.Keep(unknown, field);
        }

        return new MidiFeedback
        {
            Kind = (MidiFeedbackKind)place.At("kind").Choice(kind, MidiWords.Feedbacks),
            Channel = MidiBindingJson.Whole(json, "channel", place, 1, 16, 1),
            Number = MidiBindingJson.Whole(json, "number", place, 0, 127, 0),
            Off = MidiBindingJson.Whole(json, "off", place, 0, 127, 0),
            On = MidiBindingJson.Whole(json, "on", place, 0, 127, 127),
            Palette = Palette(json, place),
            UnknownJson = JsonFields.Pack(unknown),
        };
    }

    public static JsonObject Write(MidiFeedback feedback)
    {
        var json = new JsonObject
        {
            ["kind"] = MidiWords.Feedbacks[(int)feedback.Kind], ["channel"] = feedback.Channel, ["number"] = feedback.Number,
            ["off"] = feedback.Off, ["on"] = feedback.On,
        };
        if (feedback.Palette.Count > 0)
        {
            json["palette"] = new JsonArray([.. feedback.Palette.Select(value => JsonValue.Create(value))]);
        }

        JsonFields.Unpack(feedback.UnknownJson, json);
        return json;
    }

    private static int[] Palette(JsonElement json, JsonPlace place)
    {
        if (!json.TryGetProperty("palette", out var list))
        {
            return [];
        }

        var at = place.At("palette");
        at.Require(list, JsonValueKind.Array);
        return list.GetArrayLength() <= MostColours
            ? [.. list.EnumerateArray().Select((value, i) => (int)at.At(i).Number(value, 0, 127))]
            : throw at.Error($"has {list.GetArrayLength()} values; {MostColours} is the most");
    }
}
