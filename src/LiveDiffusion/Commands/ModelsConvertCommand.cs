using System.CommandLine;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.ModelStore;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion models convert</c>: shows, and where Python has what they need runs, the steps from a checkpoint to a model folder.</summary>
internal static class ModelsConvertCommand
{
    private static readonly Argument<string> Checkpoint = new("CHECKPOINT") { Description = "Name on the hub, diffusers folder or .safetensors file" };
    private static readonly Argument<string> Out = new("OUT") { Description = "Folder to write" };
    private static readonly Option<string[]> Loras = new("--lora") { Description = "LoRA to fuse, with =WEIGHT: file, owner/name or owner/name:file; may be given again" };
    private static readonly Option<string?> Scheduler = new("--scheduler") { Description = "lcm (LCM-LoRA), tcd (Hyper-SD), euler (Lightning) or ddim" };
    private static readonly Option<string?> Tiny = new("--tiny") { Description = "Tiny autoencoder to use: madebyollin/taesd, madebyollin/taesdxl" };
    private static readonly Option<string> Precision = new("--precision") { Description = "fp16 or fp32", DefaultValueFactory = _ => "fp16" };
    private static readonly Option<string> Device = new("--device") { Description = "cuda or cpu", DefaultValueFactory = _ => "cuda" };
    private static readonly Option<bool> Show = new("--show") { Description = "Show the steps without running them" };

    private static string Scripts => Path.Combine(AppContext.BaseDirectory, "convert");

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("convert", "Export a checkpoint, with LoRAs fused into it, as a model folder (needs Python)")
        {
            Checkpoint, Out, Loras, Scheduler, Tiny, Precision, Device, Show,
        };
        command.SetAction(Run);
        return command;
    }

    private static void Run(ParseResult parsed)
    {
        var conversion = new Conversion
        {
            Checkpoint = parsed.GetValue(Checkpoint)!,
            Out = parsed.GetValue(Out)!,
            Loras = parsed.GetValue(Loras) ?? [],
            Scheduler = parsed.GetValue(Scheduler),
            Tiny = parsed.GetValue(Tiny),
            Precision = parsed.GetValue(Precision)!,
            Device = parsed.GetValue(Device)!,
        }.Checked();
        var steps = conversion.Steps(Scripts);
        foreach (var step in steps)
        {
            Console.Out.WriteLine(string.Join(' ', step.Select(PythonRun.Quoted)));
        }

        if (parsed.GetValue(Show))
        {
            return;
        }

        if (PythonRun.Missing(Conversion.Packages) is not { } missing)
        {
            throw new UserErrorException($"There is no {PythonRun.Program} to run these steps. Install Python 3.10 or newer, or run them on a machine that has it and add the folder here.");
        }

        if (missing.Count > 0)
        {
            throw new UserErrorException($"Python lacks what these steps need. Install it and give the command again: {PythonRun.Program} -m pip install {string.Join(' ', missing.Select(PythonRun.Quoted))}");
        }

        RunSteps(steps);
        ModelLayout.Check(conversion.Out);
        Console.Out.WriteLine($"Done. Install it: livediffusion models add {PythonRun.Quoted(conversion.Out)}");
    }

    private static void RunSteps(IReadOnlyList<IReadOnlyList<string>> steps)
    {
        using var signal = new StopSignal();
        using var stop = new CancellationTokenSource();
        signal.Then(stop.Cancel);
        try
        {
            foreach (var step in steps)
            {
                PythonRun.RunAsync(step, stop.Token).GetAwaiter().GetResult();
            }
        }
        catch (OperationCanceledException e)
        {
            throw new UserErrorException("Stopped.", e);
        }
        finally
        {
            signal.Then(static () => { });
        }
    }
}
