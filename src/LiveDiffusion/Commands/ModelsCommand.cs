using System.CommandLine;
using System.Text.Json;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.ModelStore;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion models</c>: lists, checks, installs and converts models.</summary>
public static class ModelsCommand
{
    /// <summary>How JSON is written.</summary>
    internal static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "As JSON" };
        var command = new Command("models", "List the installed models; check, add and convert others") { json, ModelsCheckCommand.Create(), ModelsAddCommand.Create(), ModelsConvertCommand.Create() };
        command.SetAction(parsed => List(parsed.GetValue(json)));
        return command;
    }

    private static void List(bool asJson)
    {
        var models = ModelFinder.Listed(ModelFinder.Places(), ModelFinder.OwnPlace).Select(ModelSummary.Read).ToList();
        if (asJson)
        {
            Console.Out.WriteLine(ModelList.Json(models).ToJsonString(Indented));
            return;
        }

        foreach (var line in ModelList.Text(models))
        {
            Console.Out.WriteLine(line);
        }

        Console.Out.WriteLine($"Your own models go to {ModelFinder.OwnPlace}; 'livediffusion models add' puts them there.");
    }
}
