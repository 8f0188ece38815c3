using System.Text.Json;

namespace LiveDiffusion.Core.Presets;

/// <summary>Where in which file a JSON value stands, for messages such as <c>neon.json: routes[2].depth: must be …</c>.</summary>
/// <param name="File">Name of the file as the person knows it.</param>
/// <param name="Path">Way to the value; empty for the whole file.</param>
public readonly record struct JsonPlace(string File, string Path = "")
{
    /// <summary>A member of this place.</summary>
    public JsonPlace At(string member) => this with { Path = Path.Length == 0 ? member : $"{Path}.{member}" };

    /// <summary>An element of this place.</summary>
    public JsonPlace At(int index) => this with { Path = $"{Path}[{index}]" };

    /// <summary>An error at this place: what is wrong and what to do.</summary>
    public UserErrorException Error(string what)
        => new(Path.Length == 0 ? $"{File}: {what}" : $"{File}: {Path}: {what}");

    /// <summary>Reads a number that is no NaN and no infinity.</summary>
    public float Number(JsonElement json)
        => json.ValueKind == JsonValueKind.Number && json.TryGetSingle(out var value) && float.IsFinite(value)
            ? value
            : throw Error($"must be a number, not {Shown(json)}");

    /// <summary>Reads a number within a range.</summary>
    public float Number(JsonElement json, float min, float max)
    {
        var value = Number(json);
        return value >= min && value <= max
            ? value
            : throw Error(System.FormattableString.Invariant($"must be {min} to {max}, not {value}"));
    }

    /// <summary>Reads true or false.</summary>
    public bool Switch(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Error($"must be true or false, not {Shown(json)}"),
    };

    /// <summary>Reads a string.</summary>
    public string Text(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String ? json.GetString()! : throw Error($"must be a string, not {Shown(json)}");
        }
        catch (InvalidOperationException e)
        {
            // Half a surrogate pair passes the JSON reader and fails only here.
            throw new UserErrorException(Error("is no valid Unicode text").Message, e);
        }
    }

    /// <summary>Reads one of some names and gives its position.</summary>
    public int Choice(JsonElement json, IReadOnlyList<string> names)
    {
        var text = Text(json);
        for (var i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], text, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw Error($"'{text}' is none of {string.Join(", ", names)}{Suggestion.Hint(text, names)}");
    }

    /// <summary>Checks that a value is an object or array.</summary>
    public void Require(JsonElement json, JsonValueKind kind)
    {
        if (json.ValueKind != kind)
        {
            throw Error($"must be {(kind == JsonValueKind.Array ? "a list in [ ]" : "an object in { }")}, not {Shown(json)}");
        }
    }

    /// <summary>Reads a whole document without comments, trailing commas and double names.</summary>
    public JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            var line = e.LineNumber is { } number && text.Contains('\n') ? $"line {number + 1}: " : "";
            var reason = e.Message.Split(". ", 2)[0].TrimEnd('.');
            throw new UserErrorException(Error($"{line}is no valid JSON ({reason}); correct it there").Message, e);
        }
    }

    private static string Shown(JsonElement json)
    {
        var raw = json.GetRawText().ReplaceLineEndings(" ");
        return raw.Length <= 40 ? raw : raw[..37] + "...";
    }
}
