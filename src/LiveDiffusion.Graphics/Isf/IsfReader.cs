using System.Text.Json;
using LiveDiffusion.Core;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>Reads the JSON of an ISF file (live-conventions.md §9.1 to §9.5).</summary>
internal sealed class IsfReader
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip,
    };

    private readonly string _file;
    private readonly int _line; // line of the opening comment, from 1

    private IsfReader(string file, int line)
    {
        _file = file;
        _line = line;
    }

    /// <summary>Reads a whole file.</summary>
    public static IsfDocument Read(string file, string text)
    {
        var start = text.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (start.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
        {
            throw new UserErrorException($"'{file}' is a web page, not a shader. Save the raw file instead of the page that shows it.");
        }

        var open = text.IndexOf("/*", StringComparison.Ordinal);
        var close = open < 0 ? -1 : text.IndexOf("*/", open + 2, StringComparison.Ordinal);
        if (close < 0)
        {
            throw new UserErrorException($"'{file}' is no ISF shader: it does not begin with a comment that holds JSON.");
        }

        var reader = new IsfReader(file, 1 + text.AsSpan(0, open + 2).Count('\n'));
        return reader.Header(text[(open + 2)..close], text);
    }

    private IsfDocument Header(string json, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Lenient);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw Wrong("the JSON of the first comment is no object");
            }

            var inputs = Items(root, "INPUTS").Select(i => Input(i)).ToList();
            return new IsfDocument
            {
                File = _file,
                Name = IsfDocument.NameOf(_file),
                Description = Text(root, "DESCRIPTION") ?? "",
                Inputs = inputs,
                Passes = Passes(root, inputs),
                Imported = Imported(root),
                Fragment = text,
            };
        }
        catch (JsonException e)
        {
            throw new UserErrorException($"{_file}:{_line + (e.LineNumber ?? 0)}: the JSON of the first comment is broken: {Plain(e)}", e);
        }
    }

    private static string Plain(JsonException e)
    {
        var cut = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return cut < 0 ? e.Message : e.Message[..cut];
    }

    private IsfInput Input(JsonElement item)
    {
        var name = Text(item, "NAME") ?? throw Wrong("an input has no NAME");
        var typeName = Text(item, "TYPE") ?? throw Wrong($"the input '{name}' has no TYPE");
        if (!Enum.TryParse<IsfInputType>(typeName, ignoreCase: true, out var type) || !char.IsAsciiLetter(typeName[0]))
        {
            throw Wrong($"the input '{name}' has the unknown TYPE '{typeName}'");
        }

        var values = Items(item, "VALUES").Select(v => (int)Number(v, name)).ToList();
        var labels = Items(item, "LABELS").Select(v => v.ToString()).ToList();
        return new IsfInput
        {
            Name = IsIdentifier(name) ? name : throw Wrong($"the input name '{name}' is no GLSL name"),
            Type = type,
            Label = Text(item, "LABEL") ?? name,
            Default = Numbers(item, "DEFAULT", type, name),
            Min = Numbers(item, "MIN", type, name),
            Max = Numbers(item, "MAX", type, name),
            Values = values,
            Labels = labels.Count == values.Count ? labels : [.. values.Select(v => v.ToString())],
        };
    }

    private List<IsfPass> Passes(JsonElement root, List<IsfInput> inputs)
    {
        // Version 1 lists its persistent buffers beside the passes, by name or with their sizes.
        var kept = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (Find(root, "PERSISTENT_BUFFERS") is { } buffers)
        {
            foreach (var buffer in buffers.ValueKind == JsonValueKind.Array ? buffers.EnumerateArray().ToArray() : [])
            {
                kept[buffer.ToString()] = buffer;
            }

            foreach (var buffer in buffers.ValueKind == JsonValueKind.Object ? buffers.EnumerateObject().ToArray() : [])
            {
                kept[buffer.Name] = buffer.Value;
            }
        }

        var passes = new List<IsfPass>();
        foreach (var item in Items(root, "PASSES"))
        {
            var target = Text(item, "TARGET") ?? "";
            if (target.Length > 0 && !IsIdentifier(target))
            {
                throw Wrong($"the buffer name '{target}' is no GLSL name");
            }

            var isKept = kept.TryGetValue(target, out var old);
            var size = isKept && old.ValueKind == JsonValueKind.Object && Find(item, "WIDTH") is null ? old : item;
            passes.Add(new IsfPass
            {
                Target = target,
                IsPersistent = isKept || IsTrue(item, "PERSISTENT"),
                IsFloat = IsTrue(item, "FLOAT") || (isKept && IsTrue(old, "FLOAT")),
                Width = Size(size, "WIDTH", inputs),
                Height = Size(size, "HEIGHT", inputs),
            });
        }

        return passes.Count > 0 ? passes : [new IsfPass()];
    }

    private IsfExpression? Size(JsonElement item, string key, List<IsfInput> inputs)
    {
        if (Find(item, key) is not { } value)
        {
            return null;
        }

        try
        {
            var size = IsfExpression.Parse(value.ToString());
            var unknown = size.Variables.FirstOrDefault(
                v => v is not ("WIDTH" or "HEIGHT") && !inputs.Exists(i => string.Equals(i.Name, v, StringComparison.Ordinal)));
            return unknown is null ? size : throw Wrong($"{key} '{value}' names '${unknown}', which is no input");
        }
        catch (FormatException e)
        {
            throw Wrong($"{key} of a pass: {e.Message.TrimEnd('.')}");
        }
    }

    private List<IsfImport> Imported(JsonElement root)
    {
        var result = new List<IsfImport>();
        if (Find(root, "IMPORTED") is { ValueKind: JsonValueKind.Object } named)
        {
            foreach (var item in named.EnumerateObject())
            {
                result.Add(new(item.Name, Text(item.Value, "PATH") ?? throw Wrong($"the import '{item.Name}' has no PATH"), null));
            }
        }
        else
        {
            foreach (var item in Items(root, "IMPORTED"))
            {
                var name = Text(item, "NAME") ?? throw Wrong("an import has no NAME");
                result.Add(new(name, Text(item, "PATH") ?? throw Wrong($"the import '{name}' has no PATH"), null));
            }
        }

        return result.TrueForAll(i => IsIdentifier(i.Name)) ? result : throw Wrong("the name of an import is no GLSL name");
    }

    private float[]? Numbers(JsonElement item, string key, IsfInputType type, string name)
    {
        if (Find(item, key) is not { } value || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var wanted = type switch { IsfInputType.Point2D => 2, IsfInputType.Color => 4, _ => 1 };
        float[] numbers = value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(v => Number(v, name))]
            : [Number(value, name)];
        return numbers.Length == wanted ? numbers
            : type == IsfInputType.Color && numbers.Length == 3 ? [.. numbers, 1f]
            : throw Wrong($"{key} of the input '{name}' has {numbers.Length} numbers, not {wanted}");
    }

    private float Number(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.True => 1f,
        JsonValueKind.False => 0f,
        JsonValueKind.Number when float.IsFinite(value.GetSingle()) => value.GetSingle(),
        _ => throw Wrong($"the input '{name}' has '{value}' where a number belongs"),
    };

    private static JsonElement[] Items(JsonElement item, string key)
        => Find(item, key) is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray()] : [];

    private static bool IsTrue(JsonElement item, string key) => Find(item, key) is { } value && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.Number => value.GetSingle() != 0f,
        JsonValueKind.String => value.ValueEquals("true") || value.ValueEquals("1"),
        _ => false,
    };

    private static string? Text(JsonElement item, string key)
        => Find(item, key) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static JsonElement? Find(JsonElement item, string key)
    {
        if (item.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in item.EnumerateObject())
            {
                if (string.Equals(property.Name, key, StringComparison.OrdinalIgnoreCase))
                {
                    return property.Value;
                }
            }
        }

        return null;
    }

    private static bool IsIdentifier(string name)
        => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private UserErrorException Wrong(string what) => new($"{_file}:{_line}: {what}. Correct the JSON of the first comment.");
}
