using System.CommandLine;
using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion models</c>: the model folders that are installed.</summary>
public static class ModelsCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("models", "List the installed models");
        command.SetAction(_ =>
        {
            foreach (var model in ModelFinder.Installed())
            {
                Console.Out.WriteLine(model);
            }
        });
        return command;
    }
}
