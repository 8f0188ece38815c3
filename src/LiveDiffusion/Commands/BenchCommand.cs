using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Bench;
using LiveDiffusion.Core;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Stage;

namespace LiveDiffusion.Commands;

/// <summary>
/// <c>livediffusion bench</c>: alternates slices, in one process, of the bare sessions, the pipeline alone and the whole show,
/// so that a noisy machine is noisy to all three.
/// </summary>
public static class BenchCommand
{
    private const double SliceSeconds = 2;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var seconds = new Option<double>("--seconds") { Description = "How long to measure", DefaultValueFactory = _ => 30 };
        var model = new Option<string?>("--model") { Description = "Model: name or folder" };
        var pictures = new Option<string?>("--model-size") { Description = "WIDTHxHEIGHT of the model's pictures; default its own size" };
        var provider = ProviderOption.Create();
        var noShow = new Option<bool>("--no-show") { Description = "Measure the model alone: for models that take seconds a picture" };
        var command = new Command("bench", "Measure the bare model, the pipeline and the show") { json, seconds, model, pictures, provider, noShow };
        command.SetAction(parsed =>
        {
            var length = parsed.GetValue(seconds);
            if (length is not (>= 1 and <= 36000))
            {
                throw new UserErrorException($"--seconds {length} is out of range; give 1 to 36000.");
            }

            var folder = ModelFinder.Find(parsed.GetValue(model));
            var size = parsed.GetValue(pictures) is { } text ? DreamPlanner.Parse(text, folder, "--model-size") : folder.SizeFor(1, 1);
            var providers = ProviderProbe.For(parsed.GetValue(provider) ?? ProviderProbe.Automatic, ProviderOption.Name);
            var figures = Measure(folder, size, providers, length, !parsed.GetValue(noShow));
            Console.Out.WriteLine(parsed.GetValue(json) ? figures.ToJsonString(Indented) : AsText(figures));
        });
        return command;
    }

    // The best provider stands at the top, beside the show; others that work, below it.
    private static JsonObject Measure(ModelFolder folder, ModelSize size, IReadOnlyList<ExecutionProvider> providers, double seconds, bool withShow)
    {
        JsonObject? figures = null;
        JsonArray others = [];
        foreach (var provider in providers)
        {
            try
            {
                if (figures is null)
                {
                    figures = MeasureBest(folder, size, provider, seconds, withShow);
                }
                else
                {
                    using var bench = new ModelBench(folder, size, provider);
                    Alternate(bench, show: null, seconds);
                    others.Add(Json(bench));
                }
            }
            catch (UserErrorException wrong) when (providers.Count > 1)
            {
                Console.Error.WriteLine(wrong.Message);
            }
        }

        if (figures is null)
        {
            throw new UserErrorException($"No provider runs '{folder.Name}'.");
        }

        figures.Insert(0, "model", $"{folder.Name} {size}");
        if (others.Count > 0)
        {
            figures["others"] = others;
        }

        return figures;
    }

    private static JsonObject MeasureBest(ModelFolder folder, ModelSize size, ExecutionProvider provider, double seconds, bool withShow)
    {
        using var show = withShow ? new ShowBench(folder, provider.Id) : null;
        using var bench = new ModelBench(folder, size, provider);
        show?.WarmUp();
        Alternate(bench, show, seconds);
        show?.RunControl();
        var figures = Json(bench);
        if (show is not null)
        {
            figures["allocated_bytes_per_frame"] = Math.Round(show.Figures.BytesPerFrame, 2);
            figures["show"] = Json(show.Figures);
        }

        return figures;
    }

    private static void Alternate(ModelBench bench, ShowBench? show, double seconds)
    {
        var rounds = Math.Max(1, (int)Math.Round(seconds / ((show is null ? 2 : 3) * SliceSeconds)));
        for (var round = 0; round < rounds; round++)
        {
            bench.Run(TimeSpan.FromSeconds(SliceSeconds));
            show?.Run(TimeSpan.FromSeconds(SliceSeconds));
        }
    }

    private static JsonObject Json(ModelBench bench) => new()
    {
        ["provider"] = bench.Provider,
        ["latents"] = bench.Latents,
        ["floor_per_second"] = Rounded(bench.Floor.PerSecond),
        ["styled_per_second"] = Rounded(bench.Pipeline.PerSecond),
        ["glue_share"] = Math.Round(bench.Pipeline.GlueShare, 4),
        ["prompt_ms"] = Math.Round(bench.PromptSeconds * 1000, 3),
        ["stage_ms"] = new JsonObject
        {
            ["encode"] = Milliseconds(bench.Pipeline.Stages.Encode, bench.Pipeline.Rounds),
            ["denoise"] = Milliseconds(bench.Pipeline.Stages.Denoise, bench.Pipeline.Rounds),
            ["decode"] = Milliseconds(bench.Pipeline.Stages.Decode, bench.Pipeline.Rounds),
            ["glue"] = Milliseconds(bench.Pipeline.Stages.Glue, bench.Pipeline.Rounds),
        },
        ["allocated_bytes_per_step"] = Math.Round(bench.Pipeline.BytesPerRound, 2),
        ["floor_bytes_per_step"] = Math.Round(bench.Floor.BytesPerRound, 2),
    };

    private static JsonObject Json(ShowFigures show) => new()
    {
        ["fps"] = Math.Round(show.FramesPerSecond, 2),
        ["styled_per_second"] = Math.Round(show.StyledPerSecond, 2),
        ["render_ms_p50"] = Math.Round(show.RenderMillisecondsMedian, 2),
        ["render_ms_p99"] = Math.Round(show.RenderMillisecondsP99, 2),
        ["picture_age_ms_p95"] = Math.Round(show.PictureAgeMillisecondsP95, 1),
        ["audio_to_picture_ms_p50"] = Math.Round(show.AudioToPictureMillisecondsMedian, 1),
        ["control_to_picture_ms_p50"] = Math.Round(show.ControlToPictureMillisecondsMedian, 1),
        ["control_to_picture_ms_p95"] = Math.Round(show.ControlToPictureMillisecondsP95, 1),
        ["control_frames_late"] = show.ControlFramesLate,
    };

    // A model that takes seconds a picture still shows its third figure.
    private static double Rounded(double perSecond) => perSecond >= 1 ? Math.Round(perSecond, 2) : Math.Round(perSecond, 4);

    private static double Milliseconds(double seconds, long rounds) => Math.Round(seconds / rounds * 1000, 3);

    private static string AsText(JsonObject figures) => string.Join(Environment.NewLine, Lines(figures, ""));

    private static IEnumerable<string> Lines(JsonObject figures, string before)
    {
        foreach (var (name, value) in figures)
        {
            if (value is JsonObject inner)
            {
                foreach (var line in Lines(inner, before + name + "."))
                {
                    yield return line;
                }
            }
            else
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{before + name,-30} {value}");
            }
        }
    }
}
