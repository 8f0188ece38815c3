using LiveDiffusion.CommandLine;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary>Eye and ear: each flash of a render is within one frame of its click.</summary>
public sealed class FlashTests
{
    [Theory]
    [InlineData(25)]
    [InlineData(30)]
    [InlineData(60)]
    public void Each_flash_is_within_one_frame_of_its_click(int framesPerSecond)
    {
        var clicks = Enumerable.Range(0, 16).Select(i => 2 + (i * 0.4373)).ToArray();
        var preset = Stage.PresetFile(
            "flash",
            "\"camera/zoom\": 0, \"effect/grain\": 0, \"effect/bloom\": 0, \"effect/vignette\": 0",
            "{ \"source\": \"audio/onset\", \"target\": \"effect/flash\", \"depth\": 1 }");
        var settings = Stage.Settings(
            preset, Stage.Clicks(10, clicks), framesPerSecond, new PictureSize(128, 72), new ModelSize(64, 64), () => new FakeDreamer(64, 64));
        using var show = new OfflineShow(settings, _ => []);
        var flashes = new List<long>();
        var before = 1.0;
        for (var frame = 0L; frame < show.FrameCount; frame++)
        {
            show.RenderFrame();
            var mean = PictureStatistics.Of(show.Picture()).Mean;
            if (frame > framesPerSecond && mean > before + 0.1 && (flashes.Count == 0 || frame > flashes[^1] + 2))
            {
                flashes.Add(frame);
            }

            before = mean;
        }

        foreach (var click in clicks)
        {
            var exact = click * framesPerSecond;
            Assert.Contains(flashes, frame => frame >= exact - 1 && frame <= exact + 1);
        }

        Assert.Equal(clicks.Length, flashes.Count);
    }
}
