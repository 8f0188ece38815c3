using LiveDiffusion.CommandLine;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;

namespace LiveDiffusion.Tests.Shows;

/// <summary>The steady frame of the whole show allocates nothing on the render thread, in both thread modes.</summary>
public sealed class AllocationTests
{
    private const int WarmFrames = 120;
    private const int Frames = 300;

    [Theory]
    [InlineData("Ember")]
    [InlineData("Neon Tunnel")]
    public void A_steady_offline_show_allocates_nothing(string preset)
    {
        var settings = Stage.Settings(
            preset, Stage.Demo, 30, new PictureSize(160, 96), new ModelSize(64, 64), () => new SceneDreamer(64, 64));
        using var show = new OfflineShow(settings, _ => []);
        Render(show, WarmFrames);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Render(show, Frames);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_steady_live_show_allocates_nothing()
    {
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        stage.Until(() => stage.Show.Show.Dream.StyledCount > 3, "first pictures");
        stage.Frames(WarmFrames);
        var before = GC.GetAllocatedBytesForCurrentThread();
        stage.Frames(Frames);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Render(OfflineShow show, int frames)
    {
        for (var i = 0; i < frames; i++)
        {
            show.RenderFrame();
        }
    }
}
