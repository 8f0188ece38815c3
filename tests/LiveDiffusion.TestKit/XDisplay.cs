using System.Diagnostics;
using LiveDiffusion.Core.Interop;
using Xunit;

namespace LiveDiffusion.TestKit;

/// <summary>
/// A screen without a monitor (Xvfb), started once for the process and ended with it; the display number is free. GLFW finds it
/// through DISPLAY, which native code reads from its own environment.
/// </summary>
public static class XDisplay
{
    /// <summary>Pixels in a row.</summary>
    public const int Width = 1600;

    /// <summary>Rows.</summary>
    public const int Height = 900;

    private static readonly Lazy<string?> Started = new(Start);

    /// <summary>The display, such as <c>:99</c>; skips the test where there is no Xvfb.</summary>
    public static string Require()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs X11");
        Assert.SkipWhen(Started.Value is null, "needs Xvfb (Debian: xvfb)");
        return Started.Value!;
    }

    /// <summary>Runs a program of X on the display and gives back what it says; skips the test where the program is missing.</summary>
    public static string Run(string program, params string[] arguments)
    {
        Require();
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        try
        {
            using var process = Process.Start(start)!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return said.Trim();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"needs {program}");
            throw;
        }
    }

    private static string? Start()
    {
        // Xvfb looks for a free number itself and writes it down when it can be reached. The shell ends it with us: its
        // standard input closes when this process goes, however it goes.
        var start = new ProcessStartInfo("/bin/sh")
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(
            $"command -v Xvfb > /dev/null || exit 3; Xvfb -displayfd 3 -screen 0 {Width}x{Height}x24 -nolisten tcp 3>&1 > /dev/null 2>&1 < /dev/null & "
            + "x=$!; exec >&-; read -r line; kill $x");
        var shell = Process.Start(start)!;
        var number = shell.StandardOutput.ReadLine();
        if (string.IsNullOrEmpty(number))
        {
            return null;
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) => shell.StandardInput.Close();
        NativeEnvironment.Set("DISPLAY", ":" + number, overwrite: true);
        NativeEnvironment.Set("WAYLAND_DISPLAY", "", overwrite: true);
        return ":" + number;
    }
}
