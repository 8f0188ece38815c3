using System.Text.Json;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Web;

/// <summary>The catalogue for programs: what <c>/api/catalogue</c> answers. Any thread.</summary>
public static class CatalogueJson
{
    /// <summary>UTF-8 JSON: the groups in order, every parameter in catalogue order (its position is its index), and every signal.</summary>
    public static byte[] Write(ParameterCatalogue catalogue)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("groups");
            foreach (var group in ParameterCatalogue.Groups)
            {
                json.WriteStringValue(group);
            }

            json.WriteEndArray();
            json.WriteStartArray("parameters");
            foreach (var parameter in catalogue.All)
            {
                WriteParameter(json, parameter);
            }

            json.WriteEndArray();
            WriteSignals(json);
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteSignals(Utf8JsonWriter json)
    {
        json.WriteStartArray("signals");
        foreach (var signal in SignalCatalogue.All)
        {
            json.WriteStartObject();
            json.WriteString("id", signal.Id);
            json.WriteNumber("min", signal.Min);
            json.WriteNumber("max", signal.Max);
            json.WriteString("description", signal.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteParameter(Utf8JsonWriter json, ParameterInfo parameter)
    {
        json.WriteStartObject();
        json.WriteNumber("index", parameter.Index);
        json.WriteString("id", parameter.Id);
        json.WriteString("group", parameter.Group);
        json.WriteString("type", parameter.Type.ToString().ToLowerInvariant());
        json.WriteString("scope", parameter.Scope.ToString().ToLowerInvariant());
        json.WriteNumber("min", parameter.Min);
        json.WriteNumber("max", parameter.Max);
        if (parameter.Type == ParameterType.Text)
        {
            json.WriteString("default", parameter.DefaultText);
        }
        else
        {
            json.WriteNumber("default", parameter.Default);
        }

        json.WriteString("unit", parameter.Unit);
        json.WriteNumber("period", parameter.Period);
        json.WriteBoolean("modulated", parameter.CanBeModulated);
        json.WriteStartArray("labels");
        foreach (var label in parameter.Labels)
        {
            json.WriteStringValue(label);
        }

        json.WriteEndArray();
        json.WriteString("description", parameter.Description);
        json.WriteEndObject();
    }
}
