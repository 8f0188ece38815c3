using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Live;

/// <summary>
/// The settings file: the parameters of scope <c>rig</c>, as one JSON object of ids and values. Numbers are in the
/// parameter's unit, choices are labels, switches are true or false.
/// </summary>
public static class RigSettings
{
    /// <summary>Reads the file into the table. A file that is not there changes nothing unless it was asked for by name.</summary>
    public static void Load(string path, bool isRequired, ParameterTable parameters)
    {
        if (!File.Exists(path))
        {
            if (isRequired)
            {
                throw new UserErrorException($"The settings file '{path}' does not exist. Check the path, or leave --config out.");
            }

            return;
        }

        foreach (var (id, value) in Read(path))
        {
            var parameter = parameters.Catalogue.Find(id);
            if (parameter is null || parameter.Scope != ParameterScope.Rig)
            {
                throw new UserErrorException($"{path}: '{id}' is no setting of the rig. 'livediffusion params --json' lists them (scope rig).");
            }

            Set(parameters, parameter, value, path);
        }
    }

    private static JsonObject Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject
                ?? throw new UserErrorException($"{path}: is no JSON object of settings. Write {{ \"audio/gain\": 0 }}.");
        }
        catch (JsonException e)
        {
            throw new UserErrorException($"{path}: line {e.LineNumber + 1}: is no JSON. Put it right or remove the file.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The settings file '{path}' cannot be read: {e.Message} Check its rights.", e);
        }
    }

    private static void Set(ParameterTable parameters, ParameterInfo parameter, JsonNode? value, string path)
    {
        switch (value?.GetValueKind())
        {
            case JsonValueKind.String when parameter.Type == ParameterType.Text:
                parameters.SetText(parameter, value.GetValue<string>());
                return;
            case JsonValueKind.String when parameter.Labels.Contains(value.GetValue<string>()):
                parameters.Set(parameter, parameter.Labels.ToList().IndexOf(value.GetValue<string>()));
                return;
            case JsonValueKind.True or JsonValueKind.False when parameter.Type == ParameterType.Bool:
                parameters.Set(parameter, value.GetValue<bool>() ? 1f : 0f);
                return;
            case JsonValueKind.Number when parameter.Type is ParameterType.Float or ParameterType.Int
                && value.GetValue<double>() >= parameter.Min && value.GetValue<double>() <= parameter.Max:
                parameters.Set(parameter, (float)value.GetValue<double>());
                return;
            default:
                throw new UserErrorException(FormattableString.Invariant(
                    $"{path}: {parameter.Id}: {value?.ToJsonString() ?? "null"} does not do; it takes {Wanted(parameter)}."));
        }
    }

    private static string Wanted(ParameterInfo parameter) => parameter.Type switch
    {
        ParameterType.Text => "a text",
        ParameterType.Bool => "true or false",
        ParameterType.Enum => string.Join(", ", parameter.Labels),
        _ => FormattableString.Invariant($"{parameter.Min} to {parameter.Max}"),
    };
}
