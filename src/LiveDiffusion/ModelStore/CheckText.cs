using System.Globalization;
using System.Text.Json.Nodes;
using LiveDiffusion.Diffusion.Bench;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.ModelStore;

/// <summary>What a check has found, as text for people and as JSON for programs. Milliseconds.</summary>
internal static class CheckText
{
    /// <summary>One line a figure.</summary>
    public static IEnumerable<string> Text(ModelSummary model, ModelCheckReport report)
    {
        foreach (var line in ModelList.Text([model]))
        {
            yield return line;
        }

        yield return $"    sound: every network gives finite numbers, two pictures are not blank; on {report.Provider}";
        foreach (var (name, value) in Figures(report))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{name,-24} {value}");
        }
    }

    /// <summary>The same as one object.</summary>
    public static JsonObject Json(ModelSummary model, ModelCheckReport report)
    {
        var json = (JsonObject)ModelList.Json([model])[0]!.DeepClone();
        json["provider"] = report.Provider;
        foreach (var (name, value) in Figures(report))
        {
            json[name] = value;
        }

        return json;
    }

    private static IEnumerable<(string Name, double Value)> Figures(ModelCheckReport report)
    {
        var (loop, rounds) = (report.Loop, Math.Max(1, report.Loop.Rounds));
        yield return ("load_ms", Milliseconds(report.LoadSeconds));
        yield return ("prompt_ms", Milliseconds(report.PromptSeconds));
        yield return ("encode_ms", Milliseconds(loop.Stages.Encode / rounds));
        yield return ("step_ms", Milliseconds(loop.Stages.Denoise / rounds));
        yield return ("decode_ms", Milliseconds(loop.Stages.Decode / rounds));
        yield return ("glue_ms", Milliseconds(loop.Stages.Glue / rounds));
        yield return ("pictures_per_second", Math.Round(loop.PerSecond, 3));
    }

    private static double Milliseconds(double seconds) => Math.Round(seconds * 1000, 2);
}
