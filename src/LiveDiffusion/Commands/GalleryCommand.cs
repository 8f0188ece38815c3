using System.CommandLine;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Files;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Diffusion;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using SkiaSharp;

namespace LiveDiffusion.Commands;

/// <summary>
/// <c>livediffusion gallery OUT</c>: every preset at 2, 10, 30 and 60 s of the demo, names beneath; or one picture of each.
/// </summary>
public static class GalleryCommand
{
    private const int FramesPerSecond = 15;
    private const double LeadSeconds = 8; // a single picture is taken when the loop has settled

    private static readonly double[] Moments = [2, 10, 30, 60];
    private static readonly PictureSize Cell = new(320, 180);

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var outFile = new Argument<string>("OUT") { Description = "Picture to write (.png, .jpg or .webp)" };
        var at = new Option<double?>("--at") { Description = "One picture of each preset, at that second of the demo" };
        var modelName = new Option<string?>("--model") { Description = "Model: name or folder" };
        var command = new Command("gallery", "Picture every preset at 2, 10, 30 and 60 s of the demo") { outFile, at, modelName };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(outFile)!;
            var format = ImageFile.FormatOf(path);
            var moment = parsed.GetValue(at);
            var demo = AudioSource.Decode("demo");
            if (moment is { } second && !(second >= 0 && second <= LatestSecond(demo)))
            {
                throw new UserErrorException(FormattableString.Invariant($"--at {second} is out of range; give 0 to {LatestSecond(demo)}."));
            }

            var model = ModelFinder.Find(parsed.GetValue(modelName));
            using var file = new GrowingFile(path);
            using var stop = new StopSignal();
            if (Draw(model, demo, moment, file.Stream, format, stop))
            {
                file.Complete();
            }
        });
        return command;
    }

    private static int LatestSecond(DecodedAudio demo) => (int)demo.Seconds - 1;

    private static bool Draw(
        ModelFolder model, DecodedAudio demo, double? at, Stream file, SKEncodedImageFormat format, StopSignal stop)
    {
        var presets = ShowParts.LoadPresets(ShowParts.BuildCatalogue()).Bank("").All;
        var size = model.SizeFor(Cell.Width, Cell.Height);
        var from = Math.Max((at ?? 0) - LeadSeconds, 0);
        var frames = (at is { } only ? [only] : Moments).Select(moment => (int)Math.Round((moment - from) * FramesPerSecond)).ToArray();
        using var sheet = new ContactSheet(presets.Count, frames.Length, Cell, across: at is null ? 2 : 4);
        RenderProgress.Over(presets.Count, "gallery", 1, step =>
        {
            for (var entry = 0; entry < presets.Count && !stop.IsSet; entry++)
            {
                sheet.Name(entry, presets[entry].Name);
                Picture(presets[entry].Name, entry);
                step();
            }
        });
        if (stop.IsSet)
        {
            Console.Error.WriteLine("Stopped; nothing is written.");
            return false;
        }

        sheet.Save(file, format);
        return true;

        void Picture(string preset, int entry)
        {
            using var show = new OfflineShow(new OfflineSettings
            {
                Size = Cell,
                FramesPerSecond = FramesPerSecond,
                Audio = demo,
                ModelSize = size,
                Dreamer = () => new StreamPipeline(model, size, inlinePrompts: true),
                Preset = preset,
                FromSeconds = from,
                Seconds = (frames[^1] + 1.5) / FramesPerSecond,
            }, _ => []);
            for (var frame = 0; frame <= frames[^1] && !stop.IsSet; frame++)
            {
                show.RenderFrame();
                if (Array.IndexOf(frames, frame) is >= 0 and var number)
                {
                    sheet.Put(entry, number, show.Picture());
                }
            }
        }
    }
}
