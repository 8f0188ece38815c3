using System.Globalization;
using System.Text.Json.Nodes;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.ModelStore;

/// <summary>Installed models as text for people and as JSON for programs.</summary>
internal static class ModelList
{
    /// <summary>A few lines a model, one of the user's own marked; what cannot be used comes with its reason.</summary>
    public static IEnumerable<string> Text(IReadOnlyList<ModelSummary> models)
    {
        foreach (var model in models)
        {
            var size = model.Native is { } native ? native.ToString() : "size unknown";
            yield return $"{model.Name}: {OrUnknown(model.Family, "kind")}, {size}, {OrUnknown(model.Precision, "precision")}, {Bytes(model.Bytes)}, licence {OrUnknown(model.Licence, "")}";
            yield return $"    runs on {model.Providers}{(model.Parts.Count > 0 ? "; has " + string.Join(", ", model.Parts) : "")}";
            yield return $"    {model.Path}";
            if (model.Problem is not null)
            {
                yield return $"    cannot be used: {model.Problem}";
            }
        }
    }

    /// <summary>All that is known.</summary>
    public static JsonArray Json(IReadOnlyList<ModelSummary> models) => [.. models.Select(m => (JsonNode)new JsonObject
    {
        ["name"] = m.Name,
        ["family"] = m.Family,
        ["width"] = m.Native?.Width,
        ["height"] = m.Native?.Height,
        ["precision"] = m.Precision,
        ["bytes"] = m.Bytes,
        ["licence"] = m.Licence,
        ["parts"] = new JsonArray([.. m.Parts.Select(p => (JsonNode)p)]),
        ["generic"] = m.Providers.IsGeneric,
        ["fused_operators"] = new JsonArray([.. m.Providers.Fused.Select(p => (JsonNode)p)]),
        ["path"] = m.Path,
        ["problem"] = m.Problem,
    })];

    /// <summary>A number of bytes for people.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1_000_000_000 => (bytes / 1e9).ToString("0.00", CultureInfo.InvariantCulture) + " GB",
        >= 1_000_000 => (bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
        _ => (bytes / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + " kB",
    };

    private static string OrUnknown(string text, string what)
        => text.Length > 0 ? text : what.Length > 0 ? $"{what} unknown" : "unknown";
}
