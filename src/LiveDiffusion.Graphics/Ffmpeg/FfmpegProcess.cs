using System.Diagnostics;
using System.Text;
using LiveDiffusion.Core;

namespace LiveDiffusion.Graphics.Ffmpeg;

/// <summary>
/// One running ffmpeg, fed and read through pipes. It never outlives us: we kill it on disposal, and when we die its
/// pipes break. One thread at a time, but for <see cref="Kill"/>: any thread.
/// </summary>
internal sealed class FfmpegProcess : IDisposable
{
    private const int KeptLines = 4;
    private const int ExitMilliseconds = 2000;

    private readonly Process _process;
    private readonly Thread _listener;
    private readonly Queue<string> _lines = new(); // listener only, until it has ended
    private bool _isDisposed;

    private FfmpegProcess(Process process)
    {
        _process = process;
        _listener = new Thread(Listen) { Name = "ffmpeg messages", IsBackground = true };
        _listener.Start();
    }

    /// <summary>The process id: setsid becomes ffmpeg, so it is ffmpeg's own.</summary>
    public int Id => _process.Id;

    /// <summary>What ffmpeg reads.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>What ffmpeg writes.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts ffmpeg. Throws <see cref="UserErrorException"/> when it cannot be started.</summary>
    public static FfmpegProcess Start(FfmpegProgram program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program.SessionStarter ?? program.Path)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (program.SessionStarter is not null)
        {
            start.ArgumentList.Add(program.Path);
        }

        start.ArgumentList.Add("-hide_banner");
        start.ArgumentList.Add("-loglevel");
        start.ArgumentList.Add("error");
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return new FfmpegProcess(Process.Start(start)!);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new UserErrorException($"'{program.Path}' does not start: {e.Message}. Install ffmpeg again.", e);
        }
    }

    /// <summary>Waits for the end; false when it has not come in time.</summary>
    public bool WaitForExit(int milliseconds) => _process.WaitForExit(milliseconds);

    /// <summary>The exit code. After the end only.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Ends it at once; nothing when it has ended. Any thread.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already: what was wanted.
        }
    }

    /// <summary>The last lines it said, in one line. Waits for its end.</summary>
    public string LastWords()
    {
        if (!_listener.Join(ExitMilliseconds))
        {
            return "it says nothing";
        }

        return _lines.Count > 0 ? string.Join("; ", _lines) : "it said nothing";
    }

    /// <summary>Kills it if need be, and waits until it is gone, so that no zombie stays.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        Kill();
        _process.WaitForExit(ExitMilliseconds);
        _process.Dispose();
    }

    private void Listen()
    {
        using var errors = new StreamReader(_process.StandardError.BaseStream, Encoding.UTF8);
        try
        {
            while (errors.ReadLine() is { } line)
            {
                _lines.Enqueue(line.Trim());
                if (_lines.Count > KeptLines)
                {
                    _lines.Dequeue();
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The pipe went away with the process: what was heard is heard.
        }
    }
}
