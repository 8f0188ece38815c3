using System.Text;
using System.Text.Json;

namespace LiveDiffusion.Diffusion.Models;

/// <summary>
/// A configuration file of a model folder. Unknown keys are ignored, missing ones have the caller's default, and a value of
/// the wrong kind is told with file and key. Any thread; for loading only.
/// </summary>
internal sealed class JsonSettings
{
    private readonly JsonElement _root;

    private JsonSettings(string path, JsonElement root)
    {
        Path = path;
        _root = root;
    }

    /// <summary>The file, for messages.</summary>
    public string Path { get; }

    /// <summary>Reads a file that has to be there.</summary>
    public static JsonSettings Read(string path)
    {
        try
        {
            return Parse(path, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The model file '{path}' cannot be read: {e.Message} Get the model folder again.", e);
        }
        catch (JsonException e)
        {
            throw new UserErrorException(
                $"'{path}' is no valid JSON (line {(e.LineNumber ?? 0) + 1}). Get the model folder again.", e);
        }
    }

    /// <summary>What a file that is not there would say.</summary>
    public static JsonSettings Parse(string path, string text) => Parse(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Whether the key stands there with a value other than null.</summary>
    public bool Has(string key) => TryGet(key, out _);

    /// <summary>Whether a list stands there.</summary>
    public bool IsList(string key) => TryGet(key, out var value) && value.ValueKind == JsonValueKind.Array;

    /// <summary>A whole number.</summary>
    public int Int(string key, int missing) => TryGet(key, out var value)
        ? value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Wrong(key, "a whole number")
        : missing;

    /// <summary>A real number.</summary>
    public double Number(string key, double missing) => TryGet(key, out var value)
        ? value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Wrong(key, "a number")
        : missing;

    /// <summary>A switch.</summary>
    public bool Bool(string key, bool missing) => TryGet(key, out var value)
        ? value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(key, "true or false")
        : missing;

    /// <summary>A text; a token written as an object counts with its <c>content</c>.</summary>
    public string Text(string key, string missing)
    {
        if (!TryGet(key, out var value))
        {
            return missing;
        }

        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("content", out var content))
        {
            value = content;
        }

        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(key, "a text");
    }

    /// <summary>A list of numbers, or null where there is none.</summary>
    public double[]? Numbers(string key)
    {
        if (!TryGet(key, out var value))
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(v => v.ValueKind != JsonValueKind.Number))
        {
            throw Wrong(key, "a list of numbers");
        }

        return [.. value.EnumerateArray().Select(v => v.GetDouble())];
    }

    private static JsonSettings Parse(string path, byte[] text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? new JsonSettings(path, document.RootElement.Clone())
            : throw new UserErrorException($"'{path}' holds no JSON object. Get the model folder again.");
    }

    private bool TryGet(string key, out JsonElement value)
        => _root.TryGetProperty(key, out value) && value.ValueKind != JsonValueKind.Null;

    private UserErrorException Wrong(string key, string expected)
        => new($"'{key}' in '{Path}' is not {expected}. Get the model folder again.");
}
