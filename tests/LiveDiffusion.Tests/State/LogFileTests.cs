using LiveDiffusion.Tests.Shows;

namespace LiveDiffusion.Tests.State;

/// <summary>The log says what was wrong, when it was over, and what was done; nothing every frame.</summary>
public sealed class LogFileTests
{
    [Fact]
    public void Troubles_come_and_go_in_the_log()
    {
        string folder;
        using (var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]))
        {
            folder = Path.Combine(stage.Folder, "log");
            stage.Until(() => stage.Show.Show.Dream.StyledCount > 2, "pictures");
            stage.Write("preset/recall", "no such preset");
            stage.UntilWarned("There is no preset 'no such preset'");
            stage.Write("preset/recall", "Ember");
            stage.Until(() => stage.Warnings.Count == 0, "no warning");
            stage.Frames(30);
        }

        var lines = File.ReadAllLines(Assert.Single(Directory.GetFiles(folder, "livediffusion-*.txt")));
        Assert.Contains("INF A show begins:", lines[0], StringComparison.Ordinal);
        Assert.Single(lines, line => line.Contains("WRN There is no preset 'no such preset'", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains("INF Over: There is no preset 'no such preset'", StringComparison.Ordinal));
        Assert.Single(lines, line => line.Contains(" on scene; ", StringComparison.Ordinal));
        Assert.Contains("INF The show has ended.", lines[^1], StringComparison.Ordinal);
        Assert.InRange(lines.Length, 5, 12);
    }
}
