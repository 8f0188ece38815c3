using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Golden.Tests;

/// <summary>What ControlNets are shown: one scene a way of detection, of the test card. The embedded model has no ControlNet, so a dreamer shows their picture.</summary>
public sealed class ControlSceneTests
{
    private const int Frames = 4;

    [Theory]
    [InlineData(Detection.Edges, "control-edges")]
    [InlineData(Detection.SoftEdges, "control-soft-edges")]
    [InlineData(Detection.Luminance, "control-luminance")]
    [InlineData(Detection.None, "control-none")]
    public void A_control_net_is_shown_what_it_was(Detection detection, string scene)
    {
        var show = new OfflineShow(new OfflineSettings
        {
            Size = new PictureSize(256, 144),
            FramesPerSecond = 15,
            Audio = new DecodedAudio(new AudioFormat(48000, 1), new float[48000], null),
            ModelSize = new ModelSize(256, 144),
            Dreamer = () => new Shower(256, 144),
            Preset = PresetFile(),
            IsDebug = true,
        }, _ => []);
        var gl = show.Parts.Gl;
        try
        {
            show.Parts.Parameters.Set(ControlParameters.Detects[0], (float)detection);
            for (var frame = 0; frame < Frames; frame++)
            {
                show.RenderFrame();
            }

            GoldenImage.AssertMatches(scene, show.Picture(), $"{gl.Renderer} {gl.Version}");
            Assert.Empty(gl.Messages);
        }
        finally
        {
            show.Dispose();
        }

        Assert.Equal(0, gl.LiveObjects);
    }

    private static string PresetFile()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("ld-control-").FullName, "control.json");
        File.WriteAllText(path, """
            { "version": 1, "name": "Control", "values": {
                "dream/control/1/image": "testcard", "dream/control/1/scale": 1, "camera/zoom": 0, "loop/crossfade": 0, "loop/fade": 0,
                "effect/bloom": 0, "effect/vignette": 0, "effect/grain": 0 }, "routes": [] }
            """);
        return path;
    }

    private sealed class Shower(int width, int height) : IDreamer
    {
        public int Width => width;

        public int Height => height;

        public string Provider => "shower";

        public DreamInputs Takes => DreamInputs.Picture.WithControls(1);

        public bool Dream(SourcePicture source, StyledPicture styled)
        {
            styled.Image.CopyFrom(source.Control(0) ?? source.Image);
            styled.Round = source.Round;
            styled.CaptureSeconds = source.CaptureSeconds;
            styled.Fresh = source.Fresh;
            return true;
        }

        public void Cancel()
        {
        }

        public void Dispose()
        {
        }
    }
}
