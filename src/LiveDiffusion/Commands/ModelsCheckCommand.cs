using System.CommandLine;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Bench;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.ModelStore;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion models check</c>: proves that a model makes pictures, and measures it.</summary>
internal static class ModelsCheckCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var model = new Argument<string>("MODEL") { Description = "Name or folder" };
        var prompt = new Option<string>("--prompt") { Description = "What to dream of", DefaultValueFactory = _ => "ocean waves" };
        var seconds = new Option<double>("--seconds") { Description = "How long to measure", DefaultValueFactory = _ => 5 };
        var picture = new Option<string?>("--out") { Description = "Write the picture that it painted (.png)" };
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var command = new Command("check", "Check that a model makes pictures, and measure it") { model, prompt, seconds, picture, json };
        command.SetAction(parsed => Check(
            parsed.GetValue(model)!, parsed.GetValue(prompt)!, parsed.GetValue(seconds), parsed.GetValue(picture), parsed.GetValue(json)));
        return command;
    }

    private static void Check(string name, string prompt, double seconds, string? picture, bool asJson)
    {
        if (seconds is not (>= 0 and <= 3600))
        {
            throw new UserErrorException($"--seconds {seconds} is out of range; give 0 to 3600.");
        }

        var folder = ModelLayout.Check(ModelFinder.Find(name).Path);
        var report = ModelCheck.Run(folder, prompt, Source(folder.SizeFor(1, 1), prompt), seconds);
        if (picture is not null)
        {
            ImageFile.Save(report.Picture, picture);
        }

        var summary = ModelSummary.Read(folder.Path);
        if (asJson)
        {
            Console.Out.WriteLine(CheckText.Json(summary, report).ToJsonString(ModelsCommand.Indented));
            return;
        }

        foreach (var line in CheckText.Text(summary, report))
        {
            Console.Out.WriteLine(line);
        }
    }

    private static SourcePicture Source(ModelSize size, string prompt)
    {
        var catalogue = ShowParts.BuildCatalogue();
        var parameters = new ParameterTable(catalogue);
        var source = new SourcePicture(size.Width, size.Height, catalogue) { IntervalSeconds = 1 / 15f };
        parameters.SetText(PromptParameters.Texts[0], prompt);
        parameters.SkipSmoothing();
        source.Take(parameters);
        return source;
    }
}
