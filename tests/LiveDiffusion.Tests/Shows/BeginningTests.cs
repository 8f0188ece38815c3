using LiveDiffusion.CommandLine;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary>How a film begins.</summary>
public sealed class BeginningTests
{
    [Fact]
    public void A_film_begins_with_the_dream_at_full_strength()
    {
        var preset = Stage.PresetFile(
            "begin", "\"camera/zoom\": 0, \"effect/bloom\": 0, \"effect/grain\": 0, \"loop/noise\": 0, \"colour/coherence\": 0, \"loop/fade\": 2");
        using var show = new OfflineShow(
            Stage.Settings(preset, Stage.Silence(5), 15, new PictureSize(128, 72), new ModelSize(64, 64), () => new SceneDreamer(64, 64)), _ => []);
        show.RenderFrame();
        var first = show.Picture();
        for (var frame = 1; frame < 45; frame++)
        {
            show.RenderFrame();
        }

        Assert.InRange(PictureStatistics.Difference(first, show.Picture()), 0, 0.5);
        Assert.InRange(PictureStatistics.Of(first).Deviation, 0.2, 1);
    }
}
