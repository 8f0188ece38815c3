using LiveDiffusion.Core;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.State;
using LiveDiffusion.Tests.Shows;
using SkiaSharp;

namespace LiveDiffusion.Tests.State;

/// <summary>Snapshots: pictures that carry their look, and shows that go on from them.</summary>
public sealed class LookFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-looks-").FullName;

    [Fact]
    public void A_snapshot_holds_the_picture_and_the_look_and_the_show_goes_back_to_it()
    {
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        stage.Write("output/folder", _folder);
        stage.Write("prompt/1/text", "grüne Wälder 森");
        stage.Set("camera/zoom", -0.25f);
        stage.Until(() => stage.Show.Show.Dream.StyledCount > 2, "pictures");
        stage.Set("output/snapshot", 1f);
        stage.Frames(1);
        var seen = stage.Picture;
        stage.Until(() => Directory.GetFiles(_folder, "LiveDiffusion *.png").Length == 1, "the file");
        var file = Directory.GetFiles(_folder)[0];
        var read = LookFile.Load(file, stage.Show.Parts.Parameters.Catalogue);
        Assert.Equal("grüne Wälder 森", read.Look.TextOf(PromptParameters.Texts[0]));
        Assert.Equal(-0.25f, read.Look.ValueOf(CameraParameters.Zoom));
        Assert.Equal((seen.Width, seen.Height), (read.Picture!.Width, read.Picture.Height));
        for (var i = 0; i < seen.Pixels.Length; i++)
        {
            if (i % 4 != 3)
            {
                Assert.Equal(Math.Clamp((float)seen.Pixels[i], 0f, 1f), (float)read.Picture.Pixels[i], 0.01f);
            }
        }

        stage.Set("camera/zoom", 1f);
        stage.Write("prompt/1/text", "something else");
        stage.Frames(3);
        stage.Write("preset/recall", file);
        stage.Until(() => stage.Show.Parts.Parameters.Text(PromptParameters.Texts[0]) == "grüne Wälder 森", "the look");
        stage.Until(() => stage.Show.Parts.Parameters.Targets[CameraParameters.Zoom.Index] == -0.25f, "the end of the morph");
    }

    [Fact]
    public void What_is_no_snapshot_is_said_and_the_look_stays()
    {
        var plain = Path.Combine(_folder, "plain.png");
        File.WriteAllBytes(plain, ImageFile.Encode(new ImageBuffer(8, 8), SKEncodedImageFormat.Png));
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        stage.Write("prompt/1/text", "mine");
        stage.Frames(2);
        stage.Write("preset/recall", plain);
        stage.UntilWarned("holds no look");
        stage.Write("preset/recall", Path.Combine(_folder, "gone.png"));
        stage.UntilWarned("cannot be read");
        Assert.Equal("mine", stage.Show.Parts.Parameters.Text(PromptParameters.Texts[0]));
    }

    [Fact]
    public void A_damaged_snapshot_is_refused()
    {
        var catalogue = ShowParts.BuildCatalogue();
        var path = Path.Combine(_folder, "shot.png");
        LookFile.SaveSnapshot(path, new byte[16 * 16 * 4], 16, 16, PresetFile.Write(new Preset { Name = "Look" }));
        var whole = File.ReadAllBytes(path);
        Assert.Equal("Look", LookFile.Load(path, catalogue).Look.Name);
        for (var i = 8; i < whole.Length; i += 3)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i] ^= 0x20;
            File.WriteAllBytes(path, damaged);
            try
            {
                Assert.Equal("Look", LookFile.Load(path, catalogue).Look.Name); // the damage is elsewhere
            }
            catch (UserErrorException refused)
            {
                Assert.Contains("shot.png", refused.Message, StringComparison.Ordinal);
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
