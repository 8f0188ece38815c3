using System.CommandLine;
using LiveDiffusion.Commands;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Interop;

namespace LiveDiffusion.CommandLine;

/// <summary>
/// The command line: what there is, and what happens to errors. Exit codes: 0 done, 1 our own mistake, 2 something
/// about the command, a file or a device is wrong (said in one line on standard error).
/// </summary>
public static class CommandTree
{
    /// <summary>Exit code for a mistake of ours.</summary>
    public const int OwnMistake = 1;

    /// <summary>Exit code for what the user can put right.</summary>
    public const int UserError = 2;

    /// <summary>Runs the program.</summary>
    public static int Run(string[] args)
    {
        NativeEnvironment.Prepare();
        var parsed = Build().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            var command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
            Console.Error.WriteLine($"{InWords(parsed.Errors[0].Message)} See: livediffusion {command}--help");
            return UserError;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UserErrorException wrong)
        {
            Console.Error.WriteLine(wrong.Message.ReplaceLineEndings(" "));
            return UserError;
        }
        catch (Exception mistake)
        {
            Console.Error.WriteLine($"This is a mistake in LiveDiffusion; please report it with these lines.{Environment.NewLine}{mistake}");
            return OwnMistake;
        }
    }

    /// <summary>All commands; without one the live show starts.</summary>
    public static RootCommand Build()
    {
        var root = LiveCommand.Create();
        root.Add(RenderCommand.Create());
        root.Add(AnalyzeCommand.Create());
        root.Add(DreamCommand.Create());
        root.Add(GalleryCommand.Create());
        root.Add(BenchCommand.Create());
        root.Add(DevicesCommand.Create());
        root.Add(ParamsCommand.Create());
        root.Add(ModelsCommand.Create());
        return root;
    }

    // The parser names .NET's types.
    private static string InWords(string message) => message.ReplaceLineEndings(" ")
        .Replace(" as expected type 'System.Int32'.", ": give a whole number.", StringComparison.Ordinal)
        .Replace(" as expected type 'System.Int64'.", ": give a whole number.", StringComparison.Ordinal)
        .Replace(" as expected type 'System.Single'.", ": give a number.", StringComparison.Ordinal)
        .Replace(" as expected type 'System.Double'.", ": give a number.", StringComparison.Ordinal);
}
