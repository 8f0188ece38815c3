using System.Text.Json;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;
using Route = LiveDiffusion.Core.Modulation.Route;

namespace LiveDiffusion.Web;

/// <summary>Writes what a page does not know yet of the routes, and their meters while it shows them. Broadcaster only.</summary>
public sealed class RouteView
{
    private readonly bool[] _muted = new bool[ModulationMatrix.MaxRoutes];
    private IReadOnlyList<Route>? _known;
    private int _generation = -1;

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json, ShowSnapshot show, bool isWatched)
    {
        var count = show.Routes.Count;
        if (!ReferenceEquals(show.Routes, _known) || show.RouteGeneration != _generation
            || !show.Muted[..count].SequenceEqual(_muted.AsSpan(0, count)))
        {
            _known = show.Routes;
            _generation = show.RouteGeneration;
            show.Muted.CopyTo(_muted);
            WriteRoutes(json, show);
        }

        if (isWatched)
        {
            WriteMeters(json, show);
        }
    }

    private static void WriteRoutes(Utf8JsonWriter json, ShowSnapshot show)
    {
        json.WriteStartObject("routes");
        json.WriteNumber("generation", show.RouteGeneration);
        json.WriteStartArray("list");
        for (var i = 0; i < show.Routes.Count; i++)
        {
            var route = show.Routes[i];
            json.WriteStartObject();
            json.WriteString("source", route.Source);
            json.WriteString("target", route.Target);
            json.WriteNumber("depth", route.Depth);
            json.WriteString("mode", RouteJson.Modes[(int)route.Mode]);
            json.WriteNumber("gain", route.Gain);
            json.WriteNumber("offset", route.Offset);
            json.WriteNumber("attack", route.Attack);
            json.WriteNumber("release", route.Release);
            json.WriteString("curve", RouteJson.Curves[(int)route.Curve]);
            json.WriteNumber("curve_amount", route.CurveAmount);
            json.WriteBoolean("invert", route.Invert);
            json.WriteBoolean("enabled", !show.Muted[i]);
            if (route.SourceMin is { } min)
            {
                json.WriteNumber("source_min", min);
            }

            if (route.SourceMax is { } max)
            {
                json.WriteNumber("source_max", max);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    // A list of pairs by position: the source as a share of its range, and what the route makes of it.
    private static void WriteMeters(Utf8JsonWriter json, ShowSnapshot show)
    {
        json.WriteStartArray("meters");
        for (var i = 0; i < show.Routes.Count; i++)
        {
            json.WriteNumberValue(Share(show.Routes[i], show.Signals));
            json.WriteNumberValue(Rounded(show.Shaped[i]));
        }

        json.WriteEndArray();
    }

    private static float Share(Route route, ReadOnlySpan<float> signals)
    {
        if (SignalCatalogue.Find(route.Source) is not { } source)
        {
            return 0f;
        }

        var min = route.SourceMin ?? source.Min;
        var span = (route.SourceMax ?? source.Max) - min;
        return span == 0f ? 0f : Rounded(Math.Clamp((signals[source.Index] - min) / span, 0f, 1f));
    }

    private static float Rounded(float value) => float.IsFinite(value) ? MathF.Round(value, 3) : 0f;
}
