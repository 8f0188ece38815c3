using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Presets;

/// <summary>
/// Parameter values in JSON: numbers, true and false, an enum's label, <c>"#RRGGBB"</c>, text. One rule for presets, cues
/// and settings. Values out of range are refused, not clamped: a file can be corrected.
/// </summary>
public static class ParameterJson
{
    /// <summary>Reads the value of any parameter but a text.</summary>
    public static float Read(ParameterInfo info, JsonElement json, JsonPlace place) => info.Type switch
    {
        ParameterType.Float => place.Number(json, info.Min, info.Max),
        ParameterType.Int => Whole(place.Number(json, info.Min, info.Max), place),
        ParameterType.Bool or ParameterType.Trigger => place.Switch(json) ? 1f : 0f,
        ParameterType.Enum => place.Choice(json, info.Labels),
        ParameterType.Colour => Colour(place.Text(json), place),
        _ => throw place.Error($"'{info.Id}' is a text"),
    };

    /// <summary>Writes a value so that reading gives exactly it again.</summary>
    public static JsonNode Write(ParameterInfo info, float value) => info.Type switch
    {
        ParameterType.Float => JsonValue.Create(value),
        ParameterType.Int => JsonValue.Create((int)value),
        ParameterType.Bool or ParameterType.Trigger => JsonValue.Create(value >= 0.5f),
        ParameterType.Enum => JsonValue.Create(info.Labels[(int)value]),
        ParameterType.Colour => JsonValue.Create("#" + ((int)value).ToString("X6", CultureInfo.InvariantCulture)),
        _ => throw new ArgumentException($"'{info.Id}' is a text.", nameof(info)),
    };

    private static float Whole(float value, JsonPlace place)
        => value == MathF.Floor(value)
            ? value
            : throw place.Error(FormattableString.Invariant($"must be a whole number, not {value}"));

    private static float Colour(string text, JsonPlace place)
        => text.Length == 7 && text[0] == '#'
            && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
            ? rgb
            : throw place.Error($"must be a colour such as \"#FF8000\", not \"{text}\"");
}
