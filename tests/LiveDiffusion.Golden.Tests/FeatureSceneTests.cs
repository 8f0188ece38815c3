using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Golden.Tests;

/// <summary>One scene a feature preset: 1.2 seconds of the demo's drop, software renderer, fixed clock, exact model.</summary>
public sealed class FeatureSceneTests
{
    private const int FramesPerSecond = 15;
    private const int Frames = 18;
    private const double DropSeconds = 40;

    private static readonly Lazy<DecodedAudio> Demo = new(() => AudioSource.Decode("demo"));

    public static IEnumerable<TheoryDataRow<string>> Features =>
        Directory.GetFiles(Path.Combine(TestPaths.Repository, "presets", "tests"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => new TheoryDataRow<string>(Path.GetFileNameWithoutExtension(file)));

    [Theory]
    [MemberData(nameof(Features))]
    public void A_feature_looks_as_it_did(string feature)
    {
        var show = new OfflineShow(new OfflineSettings
        {
            Size = new PictureSize(256, 144),
            FramesPerSecond = FramesPerSecond,
            Audio = Demo.Value,
            ModelSize = new ModelSize(128, 72),
            Dreamer = () => new SceneDreamer(128, 72),
            Preset = Path.Combine(TestPaths.Repository, "presets", "tests", feature + ".json"),
            FromSeconds = DropSeconds,
            Seconds = 2,
            IsDebug = true,
        }, _ => []);
        var gl = show.Parts.Gl;
        try
        {
            for (var frame = 0; frame < Frames; frame++)
            {
                show.RenderFrame();
            }

            GoldenImage.AssertMatches(feature, show.Picture(), $"{gl.Renderer} {gl.Version}");
            Assert.Empty(gl.Messages);
        }
        finally
        {
            show.Dispose();
        }

        Assert.Equal(0, gl.LiveObjects);
    }
}
