using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Core.Modulation;

namespace LiveDiffusion.Core.Presets;

/// <summary>Routes as JSON, in preset files and messages. What stands at its default is not written. Any thread.</summary>
public static class RouteJson
{
    /// <summary>Names of <see cref="RouteMode"/>.</summary>
    public static IReadOnlyList<string> Modes { get; } = ["add", "multiply", "replace", "max"];

    /// <summary>Names of <see cref="CurveShape"/>.</summary>
    public static IReadOnlyList<string> Curves { get; } = ["linear", "exponential", "logarithmic", "s-curve", "step"];

    /// <summary>Names of the fields, for documentation and hints.</summary>
    public static IReadOnlyList<string> Fields { get; } =
    [
        "source", "target", "depth", "mode", "gain", "offset", "attack", "release", "curve", "curve_amount", "invert",
        "source_min", "source_max", "enabled",
    ];

    /// <summary>Reads one; what is wrong with it is a <see cref="UserErrorException"/> with its place.</summary>
    public static Route Read(JsonElement json, JsonPlace place)
    {
        place.Require(json, JsonValueKind.Object);
        var route = new Route { Source = Required(json, "source", place), Target = Required(json, "target", place) };
        JsonObject? unknown = null;
        foreach (var field in json.EnumerateObject())
        {
            var value = field.Value;
            var at = place.At(field.Name);
            route = field.Name switch
            {
                "source" or "target" => route,
                "depth" => route with { Depth = at.Number(value, -1f, 1f) },
                "mode" => route with { Mode = (RouteMode)at.Choice(value, Modes) },
                "gain" => route with { Gain = at.Number(value, -Route.MostGain, Route.MostGain) },
                "offset" => route with { Offset = at.Number(value, -Route.MostGain, Route.MostGain) },
                "attack" => route with { Attack = at.Number(value, 0f, Route.MostSeconds) },
                "release" => route with { Release = at.Number(value, 0f, Route.MostSeconds) },
                "curve" => route with { Curve = (CurveShape)at.Choice(value, Curves) },
                "curve_amount" => route with { CurveAmount = at.Number(value, 0f, 1f) },
                "invert" => route with { Invert = at.Switch(value) },
                "source_min" => route with { SourceMin = at.Number(value) },
                "source_max" => route with { SourceMax = at.Number(value) },
                "enabled" => route with { Enabled = at.Switch(value) },
                _ => Keep(field),
            };

            Route Keep(JsonProperty unknownField)
            {
                unknown = JsonFields.Keep(unknown, unknownField);
                return route;
            }
        }

        if (route.Mode is RouteMode.Replace or RouteMode.Max && route.Depth < 0f)
        {
            throw place.At("depth").Error($"must be 0 to 1 in mode {Modes[(int)route.Mode]}");
        }

        return route with { UnknownJson = JsonFields.Pack(unknown) };
    }

    /// <summary>Writes one.</summary>
    public static JsonObject Write(Route route)
    {
        var json = new JsonObject { ["source"] = route.Source, ["target"] = route.Target, ["depth"] = route.Depth };
        Put("mode", route.Mode != RouteMode.Add, Modes[(int)route.Mode]);
        Put("gain", route.Gain != 1f, route.Gain);
        Put("offset", route.Offset != 0f, route.Offset);
        Put("attack", route.Attack != 0f, route.Attack);
        Put("release", route.Release != 0f, route.Release);
        Put("curve", route.Curve != CurveShape.Linear, Curves[(int)route.Curve]);
        Put("curve_amount", route.CurveAmount != 0.5f, route.CurveAmount);
        Put("invert", route.Invert, route.Invert);
        Put("source_min", route.SourceMin is not null, route.SourceMin);
        Put("source_max", route.SourceMax is not null, route.SourceMax);
        Put("enabled", !route.Enabled, route.Enabled);
        JsonFields.Unpack(route.UnknownJson, json);
        return json;

        void Put(string name, bool differs, JsonNode? value)
        {
            if (differs)
            {
                json[name] = value;
            }
        }
    }

    private static string Required(JsonElement json, string name, JsonPlace place)
        => json.TryGetProperty(name, out var value)
            ? place.At(name).Text(value)
            : throw place.Error($"has no \"{name}\"; add one");
}
