using System.Globalization;
using LiveDiffusion.Tests.Commands;

namespace LiveDiffusion.Tests.Shows;

/// <summary>A show that runs for hours holds no more at its end than at its beginning.</summary>
public sealed class FlatTests : IDisposable
{
    private const int Frames = 20_000;
    private const int WarmFrames = 11_000; // the history of looks is full by then
    private const int ChangeEvery = 100;

    private readonly string _folder = Directory.CreateTempSubdirectory("ld-flat-").FullName;

    [Fact]
    public void Twenty_thousand_busy_frames_leave_nothing_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Handles are read from /proc.");
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        stage.Write("output/folder", _folder);
        Play(stage, WarmFrames);
        var (before, objects) = (Footprint.Own(), stage.Show.Parts.Gl.LiveObjects);
        Play(stage, Frames - WarmFrames);
        var (after, left) = (Footprint.Own(), stage.Show.Parts.Gl.LiveObjects);
        Assert.InRange(left - objects, -20, 3); // what is on its way, such as a fence
        Assert.InRange(after.Managed - before.Managed, long.MinValue, 2 << 20);
        Assert.InRange(after.Resident - before.Resident, long.MinValue, 40 << 20);
        Assert.InRange(after.Handles - before.Handles, -20, 3);
        Assert.InRange(after.Threads - before.Threads, -20, 3);
        Assert.Empty(stage.Warnings);
    }

    [Fact]
    [Trait("Category", "Nightly")]
    public void Thirty_minutes_of_the_real_show_leave_nothing_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Handles are read from /proc.");
        using var run = ProgramRun.Start(
            _folder, ["--headless", "--mute", "--web-port", "0", "--osc-port", "0", "--stats", "show.csv", "--config", Playlist()]);
        var stats = Path.Combine(_folder, "show.csv");
        Wait(run, stats, seconds: 300);
        var before = Footprint.Of(run.ProcessId);
        Wait(run, stats, seconds: 1800);
        var after = Footprint.Of(run.ProcessId);
        Assert.InRange(run.Interrupt(), 0, 5);
        Assert.InRange(after.Resident - before.Resident, long.MinValue, 64 << 20);
        Assert.InRange(after.Handles - before.Handles, -20, 3);
        Assert.InRange(after.Threads - before.Threads, -20, 3);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Everything that comes and goes in a show, again and again, so that the end of a cycle finds what its beginning found.
    private static void Play(LiveStage stage, int frames)
    {
        string[] sources = ["testcard", "generator", "none"];
        IReadOnlyList<string> types = stage.Show.Parts.Parameters.Catalogue.Find("source/type")!.Labels;
        for (var frame = 0; frame < frames; frame++)
        {
            var step = frame / ChangeEvery;
            if (frame % ChangeEvery == 0)
            {
                stage.Set("preset/morph", 0.1f);
                stage.Set(step % 5 == 4 ? "preset/previous" : "preset/next", 1f);
                stage.Set("source/type", types.ToList().IndexOf(sources[step % 3]));
                stage.Set("mix/alpha", 0.3f);
                stage.Write("prompt/1/text", $"fire {step % 7}");
                stage.Set(step % 2 == 0 ? "sys/undo" : "loop/reseed", 1f);
                stage.Set("output/snapshot", step % 40 == 0 ? 1f : 0f);
                stage.Set("output/record", step % 40 == 10 ? 1f : 0f);
            }

            stage.Show.RenderFrame(); // as fast as it goes: no display to wait for
        }

        stage.Set("source/type", 0);
        stage.Set("output/record", 0f);
        stage.Write("preset/recall", "1");
        stage.Frames(7 * stage.Show.FramesPerSecond); // sources that nobody looks at are given up after five seconds
        stage.Until(() => !stage.Show.Recorder.IsBusy, "the last recording is complete");
    }

    private string Playlist()
    {
        var path = Path.Combine(_folder, "settings.json");
        File.WriteAllText(path, """{ "preset/playlist": true, "preset/dwell": 10, "preset/morph": 2 }""");
        return path;
    }

    private static void Wait(ProgramRun run, string stats, int seconds)
        => run.Until(() => File.Exists(stats) && LastSeconds(stats) >= seconds, TimeSpan.FromSeconds(seconds + 120));

    private static double LastSeconds(string stats)
    {
        using var reader = new StreamReader(new FileStream(stats, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        reader.BaseStream.Seek(-Math.Min(400, reader.BaseStream.Length), SeekOrigin.End);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines.Length > 2 && double.TryParse(lines[^2].Split(',')[1], CultureInfo.InvariantCulture, out var seconds) ? seconds : 0;
    }
}
