using System.ComponentModel;
using System.Diagnostics;
using LiveDiffusion.Core;

namespace LiveDiffusion.ModelStore;

/// <summary>Runs the machine's Python; what it says goes where our own words go.</summary>
internal static class PythonRun
{
    /// <summary>What Python is called here.</summary>
    public static string Program => OperatingSystem.IsWindows() ? "python" : "python3";

    /// <summary>The packages that Python lacks; null where there is no Python.</summary>
    public static IReadOnlyList<string>? Missing(IReadOnlyList<(string Package, string Module)> packages)
    {
        var question = "import importlib.util, sys; print(' '.join(m for m in sys.argv[1:] if importlib.util.find_spec(m) is None))";
        try
        {
            using var process = Start([Program, "-c", question, .. packages.Select(p => p.Module)], captures: true);
            var lacks = process.StandardOutput.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return process.ExitCode == 0 ? [.. packages.Where(p => lacks.Contains(p.Module, StringComparer.Ordinal)).Select(p => p.Package)] : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Runs a step to its end. One that fails is a <see cref="UserErrorException"/>; a stop ends it.</summary>
    public static async Task RunAsync(IReadOnlyList<string> step, CancellationToken stop)
    {
        using var process = Start(step, captures: false);
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new UserErrorException($"This step has failed with exit code {process.ExitCode}; its own words stand above: {string.Join(' ', step.Select(Quoted))}");
        }
    }

    /// <summary>An argument as a shell wants it.</summary>
    public static string Quoted(string argument)
        => argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '=' or '@' or '\\') ? argument : $"\"{argument}\"";

    private static Process Start(IReadOnlyList<string> command, bool captures)
    {
        var start = new ProcessStartInfo(command[0]) { UseShellExecute = false, RedirectStandardOutput = captures, RedirectStandardError = captures };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
