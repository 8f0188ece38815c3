using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LiveDiffusion.Core.Presets;

/// <summary>How this project writes JSON, and how it carries fields it does not know through a load and save.</summary>
public static class JsonFields
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true, IndentSize = 2, NewLine = "\n" };

    /// <summary>The text of a file, indented, with a line feed at the end.</summary>
    public static string Text(JsonObject json) => json.ToJsonString(Indented) + "\n";

    /// <summary>Adds a field to a collection of unknown ones.</summary>
    public static JsonObject Keep(JsonObject? kept, JsonProperty field)
    {
        kept ??= [];
        kept[field.Name] = JsonNode.Parse(field.Value.GetRawText());
        return kept;
    }

    /// <summary>A collection as the one-line text that records carry; empty for none.</summary>
    public static string Pack(JsonObject? kept) => kept is null ? "" : kept.ToJsonString(Compact);

    /// <summary>Puts packed fields into an object that is being written.</summary>
    public static void Unpack(string packed, JsonObject into)
    {
        if (packed.Length > 0)
        {
            foreach (var (name, value) in JsonNode.Parse(packed)!.AsObject())
            {
                into[name] = value?.DeepClone();
            }
        }
    }
}
