using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Presets;

/// <summary>The <c>values</c> of a preset file.</summary>
internal static class PresetValues
{
    public static Preset Read(
        Preset preset, JsonElement json, JsonPlace place, ParameterCatalogue catalogue, List<string> warnings)
    {
        place.Require(json, JsonValueKind.Object);
        var values = new Dictionary<ParameterInfo, float>();
        var texts = new Dictionary<ParameterInfo, string>();
        JsonObject? unknown = null;
        foreach (var field in json.EnumerateObject())
        {
            var at = place.At(field.Name);
            if (catalogue.Find(field.Name) is not { } parameter)
            {
                unknown = JsonFields.Keep(unknown, field);
                var hint = Suggestion.Hint(field.Name, catalogue.All.Select(p => p.Id));
                warnings.Add(at.Error($"unknown parameter, kept without effect{hint}").Message);
                continue;
            }

            if (parameter.Scope != ParameterScope.Preset)
            {
                throw at.Error("is not kept in presets; take it out");
            }

            var isNew = parameter.Type == ParameterType.Text
                ? texts.TryAdd(parameter, at.Text(field.Value))
                : values.TryAdd(parameter, ParameterJson.Read(parameter, field.Value, at));
            if (!isNew)
            {
                throw at.Error($"is an older name of '{parameter.Id}', which is there as well; take one out");
            }
        }

        return preset with { Values = values, Texts = texts, UnknownValuesJson = JsonFields.Pack(unknown) };
    }

    public static JsonObject Write(Preset preset)
    {
        var json = new JsonObject();
        var parameters = preset.Values.Keys.Concat(preset.Texts.Keys).OrderBy(p => p.Index);
        foreach (var parameter in parameters)
        {
            json[parameter.Id] = parameter.Type == ParameterType.Text
                ? JsonValue.Create(preset.Texts[parameter])
                : ParameterJson.Write(parameter, preset.Values[parameter]);
        }

        JsonFields.Unpack(preset.UnknownValuesJson, json);
        return json;
    }
}
