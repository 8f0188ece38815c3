using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.Control.Midi.Profiles;

/// <summary>Puts the numbers of a palette where a control's feedback names colours.</summary>
internal static class MidiColours
{
    public static string Resolve(JsonElement control, JsonPlace place, IReadOnlyDictionary<string, int> palette)
    {
        var json = JsonNode.Parse(control.GetRawText())!.AsObject();
        if (json["feedback"] is JsonObject feedback)
        {
            var at = place.At("feedback");
            foreach (var name in (string[])["on", "off"])
            {
                feedback[name] = Number(feedback[name], at.At(name));
            }

            if (feedback["palette"] is JsonArray colours)
            {
                feedback["palette"] = new JsonArray([.. colours.Select((colour, i) => Number(colour, at.At("palette").At(i)))]);
            }

            foreach (var name in feedback.Where(field => field.Value is null).Select(field => field.Key).ToList())
            {
                feedback.Remove(name);
            }
        }

        return json.ToJsonString();

        JsonNode? Number(JsonNode? value, JsonPlace where)
        {
            if (value?.GetValueKind() != JsonValueKind.String)
            {
                return value?.DeepClone();
            }

            var name = value.GetValue<string>();
            return palette.TryGetValue(name, out var number)
                ? number
                : throw where.Error($"'{name}' is no colour of the palette{Suggestion.Hint(name, palette.Keys)}");
        }
    }
}
