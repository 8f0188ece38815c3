using LiveDiffusion.CommandLine;
using LiveDiffusion.Rendering;

namespace LiveDiffusion.Tests.Shows;

/// <summary>What keeps a moving source coherent, in whole shows with the embedded model.</summary>
public sealed class CoherenceTests
{
    private const int FramesPerSecond = 15;

    private const string Still = """
        "prompt/1/text": "forest at dawn", "dream/strength": 0.3, "source/type": "testcard", "mix/alpha": 1, "camera/zoom": 0
        """;

    [Fact]
    public void A_still_source_saves_most_runs_and_a_loop_none()
    {
        var (made, saved, _) = Run(Still + ", \"dream/similarity\": 0.95");
        Assert.InRange(saved, 18, 27);
        Assert.InRange(made, 3, 12);
        (made, saved, _) = Run(Still.Replace("\"mix/alpha\": 1", "\"mix/alpha\": 0.5", StringComparison.Ordinal) + ", \"dream/similarity\": 0");
        Assert.Equal(0, saved);
        Assert.InRange(made, 28, 31);
    }

    [Fact]
    public void What_is_saved_is_the_same_in_each_run()
        => Assert.Equal(Run(Still + ", \"dream/similarity\": 0.95").Picture, Run(Still + ", \"dream/similarity\": 0.95").Picture);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_stream_batch_is_late_by_a_picture_for_every_step_but_one(int steps)
    {
        using var show = Show(Still + $", \"dream/stream\": true, \"dream/steps\": {steps}");
        for (var frame = 0; frame < FramesPerSecond; frame++)
        {
            show.RenderFrame();
        }

        Assert.Equal(steps / 15.0, show.Parts.Picture.PictureAgeSeconds(show.Show.Time.Seconds), 1e-3);
        Assert.Equal(0, show.Show.Dream.DroppedCount);
        Assert.Equal("", show.Show.Dream.Trouble(0));
    }

    [Fact]
    public void In_a_loop_a_stream_batch_is_not_made_and_the_performer_is_told()
    {
        using var show = Show(Still.Replace("\"mix/alpha\": 1", "\"mix/alpha\": 0.5", StringComparison.Ordinal) + ", \"dream/stream\": true, \"dream/steps\": 3");
        for (var frame = 0; frame < 6; frame++)
        {
            show.RenderFrame();
        }

        Assert.Contains("dream/stream waits", show.Show.Dream.Trouble(0), StringComparison.Ordinal);
        Assert.Equal(1 / 15.0, show.Parts.Picture.PictureAgeSeconds(show.Show.Time.Seconds), 1e-3);
    }

    private static (long Made, long Saved, byte[] Picture) Run(string values)
    {
        using var show = Show(values);
        for (var frame = 0; frame < 2 * FramesPerSecond; frame++)
        {
            show.RenderFrame();
        }

        return (show.Show.Dream.StyledCount, show.Show.Dream.SavedCount, [.. show.Picture().Pixels.Select(p => (byte)((float)p * 255f))]);
    }

    private static OfflineShow Show(string values)
        => new(Stage.Real(Stage.PresetFile("coherence", values), Stage.Silence(4), FramesPerSecond, new PictureSize(128, 128)), _ => []);
}
