using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Core.Files;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Core.Presets;

/// <summary>
/// Presets as JSON files; the schema is in <c>docs/presets.md</c>. Reading is strict: what is wrong throws
/// <see cref="UserErrorException"/> with the file, the place and what to do. What is merely unknown (fields, parameters and
/// routes of a later version) is kept, reported in <see cref="Preset.Warnings"/> and written again. Any thread.
/// </summary>
public static class PresetFile
{
    /// <summary>The version that is written, and the newest that is read.</summary>
    public const int Version = 1;

    /// <summary>Names of the fields at the top of a file.</summary>
    public static IReadOnlyList<string> Fields { get; } =
        ["version", "name", "description", "author", "tags", "values", "macros", "routes"];

    /// <summary>Names of the fields of a route.</summary>
    public static IReadOnlyList<string> RouteFields => RouteJson.Fields;

    /// <summary>Reads a file.</summary>
    public static Preset Load(string path, ParameterCatalogue catalogue)
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

    /// <summary>Reads a preset from text; <paramref name="file"/> is what messages call it.</summary>
    public static Preset Parse(string text, string file, ParameterCatalogue catalogue)
    {
        var place = new JsonPlace(file);
        using var document = place.Parse(text);
        var json = document.RootElement;
        place.Require(json, JsonValueKind.Object);
        CheckVersion(json, place);

        var preset = new Preset { Name = Name(json, place) };
        var warnings = new List<string>();
        JsonObject? unknown = null;
        foreach (var field in json.EnumerateObject())
        {
            var at = place.At(field.Name);
            switch (field.Name)
            {
                case "version" or "name":
                    break;
                case "description":
                    preset = preset with { Description = at.Text(field.Value) };
                    break;
                case "author":
                    preset = preset with { Author = at.Text(field.Value) };
                    break;
                case "tags":
                    preset = preset with { Tags = Texts(field.Value, at) };
                    break;
                case "values":
                    preset = PresetValues.Read(preset, field.Value, at, catalogue, warnings);
                    break;
                case "macros":
                    preset = preset with { MacroNames = Macros(field.Value, at) };
                    break;
                case "routes":
                    preset = preset with { Routes = Routes(field.Value, at, catalogue, warnings) };
                    break;
                default:
                    unknown = JsonFields.Keep(unknown, field);
                    warnings.Add($"{file}: {field.Name}: unknown field, kept without effect{Suggestion.Hint(field.Name, Fields)}");
                    break;
            }
        }

        return preset with { Warnings = warnings, UnknownJson = JsonFields.Pack(unknown) };
    }

    /// <summary>Writes a preset as text; reading it gives the same preset.</summary>
    public static string Write(Preset preset)
    {
        var json = new JsonObject { ["version"] = Version, ["name"] = preset.Name };
        if (preset.Description.Length > 0)
        {
            json["description"] = preset.Description;
        }

        if (preset.Author.Length > 0)
        {
            json["author"] = preset.Author;
        }

        if (preset.Tags.Count > 0)
        {
            json["tags"] = new JsonArray([.. preset.Tags.Select(t => JsonValue.Create(t))]);
        }

        json["values"] = PresetValues.Write(preset);
        if (preset.MacroNames.Any(n => n.Length > 0))
        {
            json["macros"] = new JsonArray([.. preset.MacroNames.Select(n => JsonValue.Create(n))]);
        }

        json["routes"] = new JsonArray([.. preset.Routes.Select(RouteJson.Write)]);
        JsonFields.Unpack(preset.UnknownJson, json);
        return JsonFields.Text(json);
    }

    /// <summary>Saves a preset: a crash leaves the old one or the new one whole.</summary>
    public static void Save(Preset preset, string path) => GrowingFile.Write(path, Write(preset));

    private static void CheckVersion(JsonElement json, JsonPlace place)
    {
        if (!json.TryGetProperty("version", out var version))
        {
            throw place.Error($"has no \"version\"; add \"version\": {Version}");
        }

        var number = place.At("version").Number(version);
        if (number != MathF.Floor(number) || number < 1f)
        {
            throw place.At("version").Error($"must be a whole number from 1, not {version.GetRawText()}");
        }

        if (number > Version)
        {
            throw place.At("version").Error($"{number} is newer than this program, which reads up to {Version}; update it");
        }
    }

    private static string Name(JsonElement json, JsonPlace place)
    {
        if (!json.TryGetProperty("name", out var value))
        {
            throw place.Error("has no \"name\"; add one");
        }

        var name = place.At("name").Text(value);
        return Preset.IsName(name)
            ? name
            : throw place.At("name").Error($"must be one line of 1 to {Preset.LongestName} letters, without spaces round it");
    }

    private static string[] Texts(JsonElement json, JsonPlace place)
    {
        place.Require(json, JsonValueKind.Array);
        return [.. json.EnumerateArray().Select((text, i) => place.At(i).Text(text))];
    }

    private static string[] Macros(JsonElement json, JsonPlace place)
    {
        var names = Texts(json, place);
        return names.Length == MacroParameters.Count
            ? names
            : throw place.Error($"must have {MacroParameters.Count} names, not {names.Length}; \"\" for a macro without use");
    }

    private static Route[] Routes(JsonElement json, JsonPlace place, ParameterCatalogue catalogue, List<string> warnings)
    {
        place.Require(json, JsonValueKind.Array);
        if (json.GetArrayLength() > ModulationMatrix.MaxRoutes)
        {
            throw place.Error($"has {json.GetArrayLength()} routes; {ModulationMatrix.MaxRoutes} is the most");
        }

        return [.. json.EnumerateArray().Select((route, i) => Check(RouteJson.Read(route, place.At(i)), place.At(i), catalogue, warnings))];
    }

    private static Route Check(Route route, JsonPlace place, ParameterCatalogue catalogue, List<string> warnings)
    {
        if (SignalCatalogue.Find(route.Source) is null)
        {
            var hint = Suggestion.Hint(route.Source, SignalCatalogue.All.Select(s => s.Id));
            warnings.Add(place.At("source").Error($"unknown signal '{route.Source}', the route rests{hint}").Message);
        }

        var target = catalogue.Find(route.Target);
        if (target is null)
        {
            var hint = Suggestion.Hint(route.Target, catalogue.All.Select(p => p.Id));
            warnings.Add(place.At("target").Error($"unknown parameter '{route.Target}', the route rests{hint}").Message);
        }
        else if (!target.CanBeModulated)
        {
            throw place.At("target").Error($"'{target.Id}' is a {(target.Type == ParameterType.Text ? "text" : "colour")} and cannot be modulated; choose another target");
        }
        else if (target.Scope != ParameterScope.Preset && target.Type != ParameterType.Trigger)
        {
            throw place.At("target").Error($"'{target.Id}' belongs to the {(target.Scope == ParameterScope.Rig ? "rig" : "live hands")}, which presets leave alone; choose another target");
        }

        return route;
    }
}
