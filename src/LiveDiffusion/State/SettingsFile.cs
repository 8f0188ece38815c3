using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.State;

/// <summary>
/// The settings file: the parameters of scope <c>rig</c> as one JSON object of ids and values, and beside them what is no parameter
/// (<c>preset</c>, <c>keys</c> and so on). Numbers are in the parameter's unit, choices are labels, switches are true or
/// false. What this version does not know stays in the file. Render thread.
/// </summary>
public sealed class SettingsFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly JsonObject _json;
    private readonly HashSet<string> _sections;

    private readonly bool _isNamed;

    private SettingsFile(string path, bool isNamed, JsonObject json, IEnumerable<string> sections)
    {
        Path = path;
        _isNamed = isNamed;
        _json = json;
        _sections = [.. sections];
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>What was wrong with it and has no effect, one line each.</summary>
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>
    /// Reads the file; one that is not there is empty. With <paramref name="isNamed"/> (the user has asked for this file) it has to
    /// be there and to be right, else <see cref="UserErrorException"/>. Otherwise a damaged file is set aside under another
    /// name, so that nothing is lost, and said.
    /// </summary>
    public static SettingsFile Open(string path, bool isNamed, IEnumerable<string> sections)
    {
        if (!File.Exists(path))
        {
            return isNamed
                ? throw new UserErrorException($"The settings file '{path}' does not exist. Check the path, or leave --config out.")
                : new SettingsFile(path, isNamed, [], sections);
        }

        try
        {
            return new SettingsFile(path, isNamed, Read(path), sections);
        }
        catch (UserErrorException wrong) when (!isNamed)
        {
            var aside = SetAside(path);
            return new SettingsFile(path, isNamed, [], sections) { Warnings = [$"{wrong.Message} It is kept as '{aside}'; the show begins with the defaults."] };
        }
    }

    /// <summary>
    /// Puts the values into the table. A wrong value in a file that was named is a <see cref="UserErrorException"/> with its
    /// place; in another it is said and a copy is kept. An unknown id is only said, and stays.
    /// </summary>
    public void Apply(ParameterTable parameters)
    {
        var warnings = Warnings.ToList();
        foreach (var (id, value) in _json)
        {
            if (_sections.Contains(id))
            {
                continue;
            }

            var parameter = parameters.Catalogue.Find(id);
            if (parameter is null || parameter.Scope != ParameterScope.Rig)
            {
                var known = parameters.Catalogue.All.Where(p => p.Scope == ParameterScope.Rig).Select(p => p.Id);
                warnings.Add($"{Path}: '{id}' is no setting of the rig and has no effect{Suggestion.Hint(id, known)}.");
                continue;
            }

            try
            {
                Set(parameters, parameter, value);
            }
            catch (UserErrorException wrong) when (!_isNamed)
            {
                var aside = FreeName(Path);
                File.Copy(Path, aside);
                warnings.Add($"{wrong.Message}. It has no effect; the file is kept as '{aside}'.");
            }
        }

        Warnings = warnings;
    }

    /// <summary>A text beside the parameters, or null.</summary>
    public string? Text(string section) => _json[section] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>An object or list beside the parameters, or null.</summary>
    public JsonNode? Section(string section) => _json[section];

    /// <summary>Puts something beside the parameters; null takes it away.</summary>
    public void SetSection(string section, JsonNode? value)
    {
        _json.Remove(section);
        if (value is not null)
        {
            _json[section] = value;
        }
    }

    /// <summary>The file's text with the present values: what differs from its default, and what was in the file before.</summary>
    public string Write(ParameterTable parameters)
    {
        foreach (var parameter in parameters.Catalogue.All)
        {
            if (parameter.Scope == ParameterScope.Rig)
            {
                Put(parameters, parameter);
            }
        }

        return _json.ToJsonString(Indented) + "\n";
    }

    /// <summary>Gives a damaged file another name, so that nothing is lost, and returns that.</summary>
    public static string SetAside(string path)
    {
        var aside = FreeName(path);
        File.Move(path, aside);
        return aside;
    }

    private static string FreeName(string path)
    {
        for (var number = 1; ; number++)
        {
            var aside = $"{path}.damaged-{number}";
            if (!File.Exists(aside))
            {
                return aside;
            }
        }
    }

    private static JsonObject Read(string path)
    {
        try
        {
            var place = new JsonPlace(path);
            using var document = place.Parse(File.ReadAllText(path));
            place.Require(document.RootElement, JsonValueKind.Object);
            return JsonObject.Create(document.RootElement.Clone())!;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The settings file '{path}' cannot be read: {e.Message} Check its rights.", e);
        }
    }

    private void Put(ParameterTable parameters, ParameterInfo parameter)
    {
        if (parameter.Type == ParameterType.Text)
        {
            var text = parameters.Text(parameter);
            if (_json.ContainsKey(parameter.Id) || !string.Equals(text, parameter.DefaultText, StringComparison.Ordinal))
            {
                _json[parameter.Id] = text;
            }
        }
        else if (parameter.Type != ParameterType.Trigger)
        {
            var value = parameters.Targets[parameter.Index];
            if (_json.ContainsKey(parameter.Id) || value != parameter.Default)
            {
                _json[parameter.Id] = ParameterJson.Write(parameter, value);
            }
        }
    }

    private void Set(ParameterTable parameters, ParameterInfo parameter, JsonNode? value)
    {
        var place = new JsonPlace(Path).At(parameter.Id);
        var json = JsonSerializer.SerializeToElement(value);
        if (parameter.Type == ParameterType.Text)
        {
            parameters.SetText(parameter, place.Text(json));
        }
        else
        {
            parameters.Set(parameter, ParameterJson.Read(parameter, json, place));
        }
    }
}
