using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary><c>loop/inject</c>: a file or the source becomes the picture.</summary>
public sealed class InjectTests
{
    private const string Still = "\"camera/zoom\": 0, \"effect/bloom\": 0, \"effect/vignette\": 0, \"effect/grain\": 0, \"loop/noise\": 0, \"colour/coherence\": 0, \"loop/fade\": 0";

    [Fact]
    public void A_file_becomes_the_picture()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("ld-inject-").FullName, "red.png");
        var red = new ImageBuffer(64, 64);
        for (var i = 0; i < red.Pixels.Length; i += 4)
        {
            red.Pixels[i] = Half.One;
        }

        ImageFile.Save(red, path);
        using var show = Open(Still);
        show.Parts.Parameters.SetText(LoopParameters.InjectFile, path);
        Frames(show, 3);
        show.Parts.Parameters.Set(LoopParameters.Inject, 1f);
        Frames(show, 1);

        var pixel = show.Picture().Pixels.AsSpan(4 * ((36 * 128) + 64), 3);
        Assert.InRange((float)pixel[0], 0.98f, 1f);
        Assert.InRange((float)pixel[1], 0f, 0.02f);
    }

    [Fact]
    public void A_missing_file_is_said_and_changes_nothing()
    {
        using var show = Open(Still);
        Frames(show, 10);
        var before = show.Picture();
        show.Parts.Parameters.SetText(LoopParameters.InjectFile, "nowhere.png");
        show.Parts.Parameters.Set(LoopParameters.Inject, 1f);
        Frames(show, 1);

        Assert.Contains("nowhere.png", show.Parts.Injector.Trouble, StringComparison.Ordinal);
        Assert.InRange(PictureStatistics.Difference(before, show.Picture()), 0, 0.5);
    }

    [Fact]
    public void The_source_becomes_the_picture_without_a_file()
    {
        using var show = Open(Still + ", \"source/type\": \"testcard\"");
        Frames(show, 6);
        var dream = show.Picture();
        show.Parts.Parameters.Set(LoopParameters.Inject, 1f);
        Frames(show, 1);

        Assert.True(PictureStatistics.Difference(dream, show.Picture()) > 10);
    }

    private static OfflineShow Open(string values) => new(
        Stage.Settings(
            Stage.PresetFile("inject", values), Stage.Silence(5), 15, new PictureSize(128, 72), new ModelSize(64, 64), () => new SceneDreamer(64, 64)),
        _ => []);

    private static void Frames(OfflineShow show, int count)
    {
        for (var frame = 0; frame < count; frame++)
        {
            show.RenderFrame();
        }
    }
}
