using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Control.Midi.Bindings;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Files;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.Control.Midi;

/// <summary>
/// Mappings as JSON files; the schema is in <c>docs/midi.md</c>. What is wrong throws <see cref="UserErrorException"/> with
/// the file, the place and what to do; what is merely unknown is kept, reported in <see cref="MidiMapping.Warnings"/> and
/// written again. Any thread.
/// </summary>
public static class MidiMappingFile
{
    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    /// <summary>Most bindings of a file.</summary>
    public const int MostBindings = 4096;

    /// <summary>Names of the fields at the top of a file.</summary>
    public static IReadOnlyList<string> Fields { get; } = ["version", "bindings", "devices"];

    /// <summary>Names of the fields of a binding.</summary>
    public static IReadOnlyList<string> BindingFields => MidiBindingJson.Fields;

    /// <summary>Names of the fields of a binding's feedback.</summary>
    public static IReadOnlyList<string> FeedbackFields => MidiFeedbackJson.Fields;

    /// <summary>Reads a file; one that is not there is an empty mapping.</summary>
    public static MidiMapping Load(string path, ParameterCatalogue catalogue)
    {
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllText(path), Path.GetFileName(path), catalogue) : MidiMapping.Empty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read ({e.Message.TrimEnd('.')}); check the name and the rights", e);
        }
    }

    /// <summary>Writes a file whole or not at all.</summary>
    public static void Save(string path, MidiMapping mapping) => GrowingFile.Write(path, Write(mapping));

    /// <summary>Reads a mapping from text; <paramref name="file"/> is what messages call it.</summary>
    public static MidiMapping Parse(string text, string file, ParameterCatalogue catalogue)
    {
        var place = new JsonPlace(file);
        using var document = place.Parse(text);
        var json = document.RootElement;
        place.Require(json, JsonValueKind.Object);
        CheckVersion(json, place);
        var mapping = MidiMapping.Empty;
        var warnings = new List<string>();
        JsonObject? unknown = null;
        foreach (var field in json.EnumerateObject())
        {
            var at = place.At(field.Name);
            switch (field.Name)
            {
                case "version":
                    break;
                case "bindings":
                    mapping = mapping with
                    {
                        Bindings = [.. Items(field.Value, at).Select((item, i) =>
                            MidiBindingJson.Read(item, at.At(i), hasDevice: true, catalogue, warnings))],
                    };
                    break;
                case "devices":
                    mapping = mapping with { Devices = [.. Items(field.Value, at).Select((item, i) => Device(item, at.At(i)))] };
                    break;
                default:
                    unknown = JsonFields.Keep(unknown, field);
                    warnings.Add($"{file}: {field.Name}: unknown field, kept without effect{Suggestion.Hint(field.Name, Fields)}");
                    break;
            }
        }

        return mapping with { Warnings = warnings, UnknownJson = JsonFields.Pack(unknown) };
    }

    /// <summary>Writes a mapping as text; reading it gives the same mapping.</summary>
    public static string Write(MidiMapping mapping)
    {
        var json = new JsonObject
        {
            ["version"] = Version,
            ["devices"] = new JsonArray([.. mapping.Devices.Select(device => new JsonObject
            {
                ["device"] = device.Device.Name, ["index"] = device.Device.Index, ["profile"] = device.Profile,
            })]),
            ["bindings"] = new JsonArray([.. mapping.Bindings.Select(MidiBindingJson.Write)]),
        };
        JsonFields.Unpack(mapping.UnknownJson, json);
        return JsonFields.Text(json);
    }

    private static void CheckVersion(JsonElement json, JsonPlace place)
    {
        if (!json.TryGetProperty("version", out _))
        {
            throw place.Error("has no \"version\"; add \"version\": 1");
        }

        var version = MidiBindingJson.Whole(json, "version", place, 1, int.MaxValue, 1);
        if (version > Version)
        {
            throw place.At("version").Error($"{version} is newer than this program, which reads up to {Version}; update it");
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement list, JsonPlace place)
    {
        place.Require(list, JsonValueKind.Array);
        return list.GetArrayLength() <= MostBindings
            ? list.EnumerateArray()
            : throw place.Error($"has {list.GetArrayLength()} entries; {MostBindings} is the most");
    }

    private static MidiKnownDevice Device(JsonElement json, JsonPlace place)
    {
        place.Require(json, JsonValueKind.Object);
        if (!json.TryGetProperty("device", out var name))
        {
            throw place.Error("has no \"device\"; add one");
        }

        var id = new MidiDeviceId(
            MidiNames.Normalise(place.At("device").Text(name)), MidiBindingJson.Whole(json, "index", place, 0, 99, 0));
        var profile = json.TryGetProperty("profile", out var value) ? place.At("profile").Text(value) : "";
        return new MidiKnownDevice(id, profile);
    }
}
