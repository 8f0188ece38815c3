using System.Text.Json;

namespace LiveDiffusion.Web;

/// <summary>The fields of a message. What is there but of the wrong kind counts as not there, unless a method says otherwise. Any thread.</summary>
internal readonly struct MessageFields(JsonElement root)
{
    public JsonElement? this[string name] => root.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A string; one with half a surrogate pair throws <see cref="InvalidOperationException"/>.</summary>
    public string? Text(string name)
        => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Switch(string name, bool otherwise)
        => root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.ValueKind == JsonValueKind.True
            : otherwise;

    public int Whole(string name, int otherwise)
        => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number
            : otherwise;

    /// <summary>A finite number; true and false count as 1 and 0.</summary>
    public float? Number(string name)
    {
        if (!root.TryGetProperty(name, out var value))
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.ValueKind == JsonValueKind.True ? 1f : 0f;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetSingle(out var number) && float.IsFinite(number) ? number : null;
    }

    /// <summary>The place of a string among names; -1 when it is none of them.</summary>
    public int Choice(string name, IReadOnlyList<string> names)
    {
        var text = Text(name);
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == text)
            {
                return i;
            }
        }

        return -1;
    }
}
