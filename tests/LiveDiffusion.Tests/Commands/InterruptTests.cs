using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace LiveDiffusion.Tests.Commands;

/// <summary>Ctrl-C, a taken port and a file that breaks off, as the user of the program meets them.</summary>
public sealed class InterruptTests : IDisposable
{
    private const double MostSeconds = 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("ld-run-").FullName;

    [Fact]
    public void An_interrupted_render_ends_at_once_and_leaves_a_playable_film()
    {
        using var run = ProgramRun.Start(_folder, ["render", "demo", "o.mp4", "--size", "320x180"]);
        var growing = Path.Combine(_folder, ".o.part.mp4");
        run.Until(() => File.Exists(growing) && new FileInfo(growing).Length > 50_000);
        Assert.InRange(run.Interrupt(), 0, MostSeconds);
        var (code, _, errors) = run.End();
        Assert.Equal(0, code);
        Assert.EndsWith("Stopped; o.mp4 holds what was rendered.\n", errors, StringComparison.Ordinal);
        Assert.InRange(FramesOf("o.mp4"), 1, 3000);
        Assert.Equal(["o.mp4"], Directory.GetFiles(_folder).Select(Path.GetFileName));
    }

    [Fact]
    public void An_interrupted_show_ends_at_once()
    {
        using var run = ProgramRun.Start(_folder, ["--audio", "demo", "--mute", "--web-port", "0", "--osc-port", "0", "--stats", "s.csv", "--size", "320x180"]);
        var stats = Path.Combine(_folder, "s.csv");
        run.Until(() => File.Exists(stats) && new FileInfo(stats).Length > 0);
        Assert.InRange(run.Interrupt(), 0, MostSeconds);
        var (code, _, errors) = run.End();
        Assert.Equal(0, code);
        Assert.StartsWith("The dream is at http://127.0.0.1:", Assert.Single(errors.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void With_its_port_in_use_the_show_says_so_and_goes_on()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var (code, _, errors) = ProgramRun.ToEnd(
            _folder, ["--audio", "none", "--web-port", port, "--osc-port", "0", "--frames", "20", "--stats", "s.csv", "--size", "320x180"]);
        Assert.Equal($"Port {port} is in use: the show runs without its page. Choose another with --web-port.\n", errors);
        Assert.Equal(0, code);
        Assert.Equal(21, File.ReadAllLines(Path.Combine(_folder, "s.csv")).Length);
    }

    [Fact]
    public void A_sound_that_breaks_off_is_rendered_as_far_as_it_goes_with_a_warning()
    {
        Samples.Tone(Path.Combine(_folder, "half.wav"), seconds: 0.6, promised: 1.2);
        var (code, _, errors) = ProgramRun.ToEnd(_folder, ["render", "half.wav", "o.mp4", "--size", "128x64", "--fps", "10"]);
        Assert.Equal("The audio file 'half.wav' ends early; what is there is used.\no.mp4: 6 frames, 0.6 s\n", errors);
        Assert.Equal(0, code);
        Assert.Equal(6, FramesOf("o.mp4"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private int FramesOf(string film)
    {
        var start = new ProcessStartInfo("ffprobe") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["-v", "error", "-count_frames", "-select_streams", "v", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", film])
        {
            start.ArgumentList.Add(argument);
        }

        start.WorkingDirectory = _folder;
        using var probe = Process.Start(start)!;
        var errors = probe.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var frames = probe.StandardOutput.ReadToEnd();
        probe.WaitForExit();
        Assert.Equal("", errors.GetAwaiter().GetResult());
        return int.Parse(frames, CultureInfo.InvariantCulture);
    }
}
