using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary>It obeys: a new prompt in mid-loop is the picture within three seconds.</summary>
public sealed class ObedienceTests(ITestOutputHelper output)
{
    private const string Old = "fire";
    private const string New = "deep blue ocean";

    [Fact]
    public void A_new_prompt_is_the_picture_within_three_seconds()
    {
        var size = new PictureSize(256, 256);
        var preset = Stage.PresetFile("obey", $"\"prompt/1/text\": \"{Old}\", \"camera/zoom\": 0, \"effect/vignette\": 0, \"effect/grain\": 0, \"effect/bloom\": 0");
        using var show = new OfflineShow(Stage.Real(preset, Stage.Silence(8), 15, size), _ => []);
        for (var frame = 0; frame < 4 * 15; frame++)
        {
            show.RenderFrame();
        }

        show.Parts.Parameters.SetText(PromptParameters.Texts[0], New);
        for (var frame = 0; frame < 3 * 15; frame++)
        {
            show.RenderFrame();
        }

        var now = PictureStatistics.Of(show.Picture());
        var toOld = Distance(now, Old);
        var toNew = Distance(now, New);
        output.WriteLine(FormattableString.Invariant($"to '{Old}' {toOld:0.000}, to '{New}' {toNew:0.000}"));
        Assert.True(toNew < toOld);
    }

    private static double Distance(PictureStatistics picture, string prompt)
        => Enumerable.Range(1, 6).Average(seed => picture.DistanceTo(PictureStatistics.Of(FromNoise(prompt, seed))));

    private static ImageBuffer FromNoise(string prompt, int seed) => Pictures.FromNoise(prompt, seed);
}
