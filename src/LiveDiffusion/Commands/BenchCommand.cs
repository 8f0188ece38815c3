using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LiveDiffusion.Bench;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion;
using LiveDiffusion.Diffusion.Bench;
using LiveDiffusion.Diffusion.Models;

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
        var command = new Command("bench", "Measure the bare model, the pipeline and the show") { json, seconds, model };
        command.SetAction(parsed =>
        {
            var length = parsed.GetValue(seconds);
            if (length is not (>= 1 and <= 36000))
            {
                throw new UserErrorException($"--seconds {length} is out of range; give 1 to 36000.");
            }

            var figures = Measure(ModelFinder.Find(parsed.GetValue(model)), length);
            Console.Out.WriteLine(parsed.GetValue(json) ? figures.ToJsonString(Indented) : AsText(figures));
        });
        return command;
    }

    private static JsonObject Measure(ModelFolder model, double seconds)
    {
        var size = model.SizeFor(1, 1);
        using var show = new ShowBench(model);
        using var pipeline = new StreamPipeline(model, size, inlinePrompts: true);
        var floor = new FloorLoop(pipeline.Model);
        var loop = new PipelineLoop(pipeline, Source(size), new StyledPicture(size.Width, size.Height));
        floor.Run(TimeSpan.FromSeconds(0.5)); // warm-up, forgotten below
        loop.Run(TimeSpan.FromSeconds(0.5));
        show.WarmUp();
        floor = new FloorLoop(pipeline.Model);
        loop = new PipelineLoop(pipeline, Source(size), new StyledPicture(size.Width, size.Height));
        var rounds = Math.Max(1, (int)Math.Round(seconds / (3 * SliceSeconds)));
        for (var round = 0; round < rounds; round++)
        {
            floor.Run(TimeSpan.FromSeconds(SliceSeconds));
            loop.Run(TimeSpan.FromSeconds(SliceSeconds));
            show.Run(TimeSpan.FromSeconds(SliceSeconds));
        }

        show.RunControl();
        return Json(pipeline.Provider, floor.Figures, loop.Figures, show.Figures);
    }

    private static SourcePicture Source(ModelSize size)
    {
        var catalogue = ShowParts.BuildCatalogue();
        var parameters = new ParameterTable(catalogue);
        var source = new SourcePicture(size.Width, size.Height, catalogue) { IntervalSeconds = 1 / 15f };
        parameters.SetText(PromptParameters.Texts[0], "fire");
        parameters.SkipSmoothing();
        source.Take(parameters);
        return source;
    }

    private static JsonObject Json(string provider, LoopFigures floor, LoopFigures pipeline, ShowFigures show) => new()
    {
        ["provider"] = provider,
        ["floor_per_second"] = Math.Round(floor.PerSecond, 2),
        ["styled_per_second"] = Math.Round(pipeline.PerSecond, 2),
        ["glue_share"] = Math.Round(pipeline.GlueShare, 4),
        ["stage_ms"] = new JsonObject
        {
            ["encode"] = Milliseconds(pipeline.Stages.Encode, pipeline.Rounds),
            ["denoise"] = Milliseconds(pipeline.Stages.Denoise, pipeline.Rounds),
            ["decode"] = Milliseconds(pipeline.Stages.Decode, pipeline.Rounds),
            ["glue"] = Milliseconds(pipeline.Stages.Glue, pipeline.Rounds),
        },
        ["allocated_bytes_per_frame"] = Math.Round(show.BytesPerFrame, 2),
        ["allocated_bytes_per_step"] = Math.Round(pipeline.BytesPerRound, 2),
        ["floor_bytes_per_step"] = Math.Round(floor.BytesPerRound, 2),
        ["show"] = new JsonObject
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
        },
    };

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
