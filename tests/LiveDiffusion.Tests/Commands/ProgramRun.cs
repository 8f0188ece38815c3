using System.Diagnostics;
using System.Globalization;

namespace LiveDiffusion.Tests.Commands;

/// <summary>One start of the program, as its user has it: a process in a folder of its own.</summary>
internal sealed class ProgramRun : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private readonly string? _ownHome;

    private ProgramRun(ProcessStartInfo start, string? ownHome)
    {
        _ownHome = ownHome;
        _process = Process.Start(start)!;
        _process.StandardInput.Close(); // nobody is there to answer
        _output = _process.StandardOutput.ReadToEndAsync();
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it; a search path replaces PATH for what the program looks for.</summary>
    public static ProgramRun Start(
        string folder, IEnumerable<string> arguments, string? searchPath = null, string? program = null, string? home = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var own = home is null ? Directory.CreateTempSubdirectory("ld-settings-").FullName : null;
        // A runner in the background ignores Ctrl-C, and so would we: env gives the signal back its meaning.
        var start = new ProcessStartInfo("/usr/bin/env")
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder,
        };
        var dll = Path.Combine(program ?? AppContext.BaseDirectory, "livediffusion.dll");
        foreach (var argument in (string[])["--default-signal=INT", DotNet(), dll, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ORT_DISABLE_TELEMETRY"] = "1";
        start.Environment["XDG_CONFIG_HOME"] = home ?? own; // no settings and presets of whoever runs the tests
        start.Environment["PATH"] = searchPath ?? Environment.GetEnvironmentVariable("PATH");
        start.Environment["XDG_DATA_HOME"] = home ?? own; // nor their models
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new ProgramRun(start, own);
    }

    /// <summary>Runs to the end: exit code, standard output, standard error.</summary>
    public static (int Code, string Output, string Errors) ToEnd(
        string folder, IEnumerable<string> arguments, string? searchPath = null, string? program = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using var run = Start(folder, arguments, searchPath, program, environment: environment);
        return run.End();
    }

    /// <summary>Its process: env becomes dotnet, so it is the program's own.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Waits for its end.</summary>
    public (int Code, string Output, string Errors) End()
    {
        Assert.True(_process.WaitForExit(Patience), "the program does not end");
        return (_process.ExitCode, _output.GetAwaiter().GetResult(), _errors.GetAwaiter().GetResult());
    }

    /// <summary>Ctrl-C; returns the seconds until it has ended.</summary>
    public double Interrupt()
    {
        var begin = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        End();
        return Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    /// <summary>Lets it run until something is so.</summary>
    public void Until(Func<bool> condition, TimeSpan? patience = null)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Assert.False(_process.WaitForExit(20), "the program ended too early");
            Assert.True(Stopwatch.GetElapsedTime(begin) < (patience ?? Patience), "what was waited for does not come");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process.Dispose();
        if (_ownHome is not null)
        {
            Directory.Delete(_ownHome, recursive: true);
        }
    }

    private static string DotNet() => Environment.GetEnvironmentVariable("PATH")!.Split(':')
        .Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
}
