using System.Diagnostics;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests;

/// <summary>ONNX Runtime keeps a telemetry database in the home folder unless it is told not to before it is loaded.</summary>
public sealed class TelemetryTests
{
    [Fact]
    public void The_program_itself_switches_telemetry_off()
    {
        Assert.Empty(FilesLeftInAnEmptyHome(exported: null, "prepare"));
    }

    [Fact]
    public void The_environment_that_run_exports_switches_telemetry_off()
    {
        var exports = File.ReadAllLines(Path.Combine(TestPaths.Repository, "eng", "environment"));
        Assert.Contains("export ORT_DISABLE_TELEMETRY=1", exports);
        Assert.Empty(FilesLeftInAnEmptyHome(exported: "1"));
    }

    private static string[] FilesLeftInAnEmptyHome(string? exported, params string[] arguments)
    {
        var home = Directory.CreateTempSubdirectory("ld-home-");
        try
        {
            var start = new ProcessStartInfo("dotnet")
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "LiveDiffusion.SessionProbe.dll"));
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            start.Environment["HOME"] = home.FullName;
            start.Environment["ORT_DISABLE_TELEMETRY"] = exported;
            foreach (var folder in new[] { "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME" })
            {
                start.Environment.Remove(folder);
            }

            using var probe = Process.Start(start)!;
            var errors = probe.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Equal("42", probe.StandardOutput.ReadToEnd().Trim());
            probe.WaitForExit();
            Assert.True(probe.ExitCode == 0, errors.GetAwaiter().GetResult());
            return Directory.GetFiles(home.FullName, "*", SearchOption.AllDirectories);
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }
}
