using System.Globalization;
using System.Text.Json;
using LiveDiffusion.Control.Midi.Bindings;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.Control.Midi.Profiles;

/// <summary>
/// Profiles as JSON files; the schema is in <c>docs/midi.md</c>. In a control's feedback a colour may stand by its name in
/// the palette. What is wrong throws <see cref="UserErrorException"/> with its place. Any thread.
/// </summary>
public static class MidiProfileFile
{
    private const int MostControls = 512;
    private const int MostSetup = 64;

    /// <summary>Names of the fields at the top of a file.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["version", "name", "matches", "notes", "source", "setup", "palette", "controls"];

    /// <summary>Reads all profiles of a folder, by file name; a folder that is not there has none.</summary>
    public static IReadOnlyList<MidiProfile> LoadFolder(string folder, ParameterCatalogue catalogue)
        => Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => Load(path, catalogue))]
            : [];

    /// <summary>Reads a file.</summary>
    public static MidiProfile Load(string path, ParameterCatalogue catalogue)
    {
        try
        {
            return Parse(File.ReadAllText(path), Path.GetFileName(path), catalogue);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read ({e.Message.TrimEnd('.')}); check the name and the rights", e);
        }
    }

    /// <summary>Reads a profile from text; <paramref name="file"/> is what messages call it.</summary>
    public static MidiProfile Parse(string text, string file, ParameterCatalogue catalogue)
    {
        var place = new JsonPlace(file);
        using var document = place.Parse(text);
        var json = document.RootElement;
        place.Require(json, JsonValueKind.Object);
        foreach (var field in json.EnumerateObject().Where(field => !Fields.Contains(field.Name)))
        {
            throw place.At(field.Name).Error($"unknown field{Suggestion.Hint(field.Name, Fields)}");
        }

        if (MidiBindingJson.Whole(json, "version", place, 1, int.MaxValue, 0) != 1)
        {
            throw place.At("version").Error("must be 1");
        }

        var palette = Palette(json, place);
        var warnings = new List<string>();
        return new MidiProfile
        {
            Name = place.At("name").Text(Required(json, "name", place)),
            Matches = [.. List(json, "matches", place).Select((m, i) => MidiNames.Normalise(place.At("matches").At(i).Text(m)))],
            Notes = Text(json, "notes", place),
            Source = Text(json, "source", place),
            Setup = json.TryGetProperty("setup", out _)
                ? [.. List(json, "setup", place).Select((s, i) => Bytes(s, place.At("setup").At(i)))]
                : [],
            Palette = palette,
            Controls = [.. Controls(json, place).Select((c, i) => Control(c, place.At("controls").At(i), palette, catalogue, warnings))],
            Warnings = warnings,
        };
    }

    private static MidiBinding Control(
        JsonElement json, JsonPlace place, Dictionary<string, int> palette, ParameterCatalogue catalogue, List<string> warnings)
    {
        place.Require(json, JsonValueKind.Object);
        using var resolved = JsonDocument.Parse(MidiColours.Resolve(json, place, palette));
        return MidiBindingJson.Read(resolved.RootElement, place, hasDevice: false, catalogue, warnings);
    }

    private static JsonElement[] Controls(JsonElement json, JsonPlace place)
    {
        var controls = List(json, "controls", place);
        return controls.Length <= MostControls
            ? controls
            : throw place.At("controls").Error($"has {controls.Length} entries; {MostControls} is the most");
    }

    private static Dictionary<string, int> Palette(JsonElement json, JsonPlace place)
    {
        var palette = new Dictionary<string, int>(StringComparer.Ordinal);
        if (json.TryGetProperty("palette", out var colours))
        {
            var at = place.At("palette");
            at.Require(colours, JsonValueKind.Object);
            foreach (var colour in colours.EnumerateObject())
            {
                palette.Add(colour.Name, MidiBindingJson.Whole(colours, colour.Name, at, 0, 127, 0));
            }
        }

        return palette;
    }

    private static byte[] Bytes(JsonElement json, JsonPlace place)
    {
        var words = place.Text(json).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > MostSetup)
        {
            throw place.Error($"has {words.Length} bytes; {MostSetup} is the most");
        }

        return [.. words.Select(word => byte.TryParse(word, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value) && value < 128
            ? value
            : throw place.Error($"'{word}' is no byte from 00 to 7F"))];
    }

    private static string Text(JsonElement json, string name, JsonPlace place)
        => json.TryGetProperty(name, out var value) ? place.At(name).Text(value) : "";

    private static JsonElement[] List(JsonElement json, string name, JsonPlace place)
    {
        var list = Required(json, name, place);
        place.At(name).Require(list, JsonValueKind.Array);
        return [.. list.EnumerateArray()];
    }

    private static JsonElement Required(JsonElement json, string name, JsonPlace place)
        => json.TryGetProperty(name, out var value) ? value : throw place.Error($"has no \"{name}\"; add one");
}
