using System.ComponentModel;
using System.Diagnostics;
using LiveDiffusion.Core.Interop;

namespace LiveDiffusion.Audio.Tests.Capture;

/// <summary>A PulseAudio of our own, that this process and its ALSA talk to.</summary>
internal sealed class PulseDaemon : IDisposable
{
    public const string Missing = "needs the program pulseaudio and ALSA's plug-in for it";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-pulse-").FullName;
    private Process? _process;

    /// <summary>A folder that is gone with the daemon.</summary>
    public string Folder => _folder;

    private string Socket => Path.Combine(_folder, "native");

    /// <summary>Starts it with a module; false where it cannot be.</summary>
    public bool TryStart(string module)
    {
        string[] arguments =
        [
            "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disallow-exit", "--log-level=0",
            "-L", module,
            "-L", $"module-native-protocol-unix auth-anonymous=1 socket={Socket}",
        ];
        _process = Start("pulseaudio", arguments);
        if (_process is null || !SpinWait.SpinUntil(() => File.Exists(Socket) || _process.HasExited, Patience))
        {
            return false;
        }

        NativeEnvironment.Set("PULSE_SERVER", "unix:" + Socket, overwrite: true);
        return File.Exists(Socket) && !_process.HasExited;
    }

    /// <summary>Ends it, as when it crashes.</summary>
    public void Kill()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            process.WaitForExit();
        }

        _process?.Dispose();
        _process = null;
        File.Delete(Socket);
    }

    /// <summary>Tells it something by pactl and returns the answer; null where there is no pactl, or it says no.</summary>
    public string? Tell(params string[] words)
    {
        using var process = Start("pactl", words);
        var answer = process?.StandardOutput.ReadToEnd().Trim();
        process?.WaitForExit();
        return process is { ExitCode: 0 } ? answer : null;
    }

    public void Dispose()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
    }

    private Process? Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var name in new[] { "HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "PULSE_RUNTIME_PATH", "PULSE_STATE_PATH" })
        {
            start.Environment[name] = _folder;
        }

        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
