using System.CommandLine;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Files;
using LiveDiffusion.Diffusion;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion gallery OUT.png</c>: every preset at 2, 10, 30 and 60 s of the demo, names beside.</summary>
public static class GalleryCommand
{
    private const int FramesPerSecond = 15;

    private static readonly double[] Moments = [2, 10, 30, 60];
    private static readonly PictureSize Cell = new(320, 180);

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var outFile = new Argument<string>("OUT") { Description = "Picture to write (.png)" };
        var modelName = new Option<string?>("--model") { Description = "Model: name or folder" };
        var command = new Command("gallery", "Picture every preset at 2, 10, 30 and 60 s of the demo") { outFile, modelName };
        command.SetAction(parsed =>
        {
            var model = ModelFinder.Find(parsed.GetValue(modelName));
            using var file = new GrowingFile(parsed.GetValue(outFile)!);
            using var stop = new StopSignal();
            Draw(model, file, stop);
        });
        return command;
    }

    private static void Draw(ModelFolder model, GrowingFile file, StopSignal stop)
    {
        var presets = ShowParts.LoadPresets(ShowParts.BuildCatalogue()).Bank("").All;
        var demo = AudioSource.Decode("demo");
        var size = model.SizeFor(Cell.Width, Cell.Height);
        using var sheet = new ContactSheet(presets.Count, Moments.Length, Cell.Width, Cell.Height, blocks: 2);
        RenderProgress.Over(presets.Count, "gallery", 1, step =>
        {
            for (var row = 0; row < presets.Count && !stop.IsSet; row++)
            {
                sheet.Name(row, presets[row].Name);
                Picture(presets[row].Name, row);
                step();
            }
        });
        if (stop.IsSet)
        {
            Console.Error.WriteLine("Stopped; nothing is written.");
            return;
        }

        sheet.Save(file.Stream);
        file.Complete();

        void Picture(string preset, int row)
        {
            using var show = new OfflineShow(new OfflineSettings
            {
                Size = Cell,
                FramesPerSecond = FramesPerSecond,
                Audio = demo,
                ModelSize = size,
                Dreamer = () => new StreamPipeline(model, size, inlinePrompts: true),
                Preset = preset,
                Seconds = Moments[^1] + 0.1,
            }, _ => []);
            for (var frame = 0; frame <= Moments[^1] * FramesPerSecond && !stop.IsSet; frame++)
            {
                show.RenderFrame();
                var column = Array.IndexOf(Moments, frame / (double)FramesPerSecond);
                if (column >= 0)
                {
                    sheet.Put(row, column, show.Picture());
                }
            }
        }
    }
}
