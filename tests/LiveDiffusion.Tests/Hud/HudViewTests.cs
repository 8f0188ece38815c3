using LiveDiffusion.Core.Images;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Hud;
using LiveDiffusion.TestKit;
using LiveDiffusion.Windows;
using Silk.NET.Input;

namespace LiveDiffusion.Tests.Hud;

public sealed class HudViewTests : IDisposable
{
    private readonly GlDevice _gl = GlDevice.CreateHeadless(debug: true);
    private readonly KeyRouter _router = new(KeyBindings.Default);
    private readonly HudView _hud;

    public HudViewTests() => _hud = new HudView(_gl, _router);

    private static HudModel Busy => new()
    {
        FramesPerSecond = 59.6f,
        StyledPerSecond = 14.83f,
        PictureAgeSeconds = 0.0823f,
        Provider = "CPU",
        Model = "lumen 320x192",
        AudioInput = "demo track",
        Mix = 0.62f,
        Bass = 0.95f,
        Mid = 0.4f,
        MidHigh = 0.3f,
        High = 0.15f,
        BeatPhase = 0.1f,
        BeatsPerMinute = 126.4f,
        PresetName = "Coral cathedral",
        MorphProgress = 0.35f,
        Prompt = "a cathedral of coral under a violet sea, shafts of light, drifting particles, slow camera, luminous fog",
        Drops = 12,
        Warnings = ["MIDI: nanoKONTROL2 is gone, its bindings wait", "The model misses its rate: 11 of 15 pictures/s"],
        Flags = HudFlags.Frozen | HudFlags.Recording | HudFlags.Locked,
        Dim = 0.8f,
    };

    public void Dispose()
    {
        _hud.Dispose();
        _gl.Retired.Flush();
        Assert.Equal(0, _gl.LiveObjects);
        Assert.Empty(_gl.Messages);
        _gl.Dispose();
    }

    [Fact]
    public void Nothing_to_show_is_no_overlay()
    {
        _hud.ShowsFigures = false;
        Assert.Null(_hud.Update(Busy, 640, 360, 0));
        Assert.NotNull(_hud.Update(Busy with { Notice = "stored" }, 640, 360, 0));
        Assert.Null(_hud.Update(Busy, 0, 0, 1));
    }

    [Fact]
    public void Figures_are_drawn_at_most_ten_times_a_second_and_only_when_they_look_otherwise()
    {
        var model = Busy;
        for (var i = 0; i < 60; i++)
        {
            _hud.Update(model with { Mix = i % 2 * 0.5f }, 640, 360, i / 60.0);
        }

        Assert.InRange(_hud.DrawCount, 8, 10);
        var before = _hud.DrawCount;
        _hud.Update(model with { Mix = 0.1f }, 640, 360, 2);
        _hud.Update(model with { Mix = 0.1f, FramesPerSecond = 59.7f }, 640, 360, 3);
        Assert.Equal(before + 1, _hud.DrawCount);
    }

    [Fact]
    public void Keys_change_it_at_once()
    {
        _hud.Update(Busy, 640, 360, 1);
        _router.Entry.Begin("a");
        _hud.Update(Busy, 640, 360, 1.001);
        _router.Entry.Insert('b');
        _hud.Update(Busy, 640, 360, 1.002);
        _router.Entry.End();
        _router.KeyDown(Key.ControlLeft, 1.002);
        _router.KeyDown(Key.Q, 1.002);
        _hud.Update(Busy, 640, 360, 1.003);
        _hud.Update(Busy with { Flags = HudFlags.Black }, 640, 360, 1.004);
        _hud.ShowsHelp = true;
        _hud.Update(Busy with { Flags = HudFlags.Black }, 640, 360, 1.005);
        Assert.Equal(6, _hud.DrawCount);
    }

    [Fact]
    public void A_frame_on_which_nothing_changed_allocates_nothing()
    {
        var model = Busy;
        _hud.Update(model, 1280, 720, 0);
        _hud.Update(model, 1280, 720, 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            _hud.Update(model, 1280, 720, 2 + (i / 60.0));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(1, _hud.DrawCount);
    }

    [Theory]
    [InlineData(320, 180)]
    [InlineData(640, 360)]
    [InlineData(1280, 720)]
    [InlineData(3840, 2160)]
    [InlineData(200, 900)]
    public void It_fits_windows_of_any_size(int width, int height)
    {
        _hud.ShowsHelp = true;
        _router.Entry.Words = ["coral", "cobalt", "cold"];
        _router.Entry.Begin(new string('w', 300) + " co");
        var overlay = _hud.Update(Busy with { Prompt = new string('p', 500), PresetName = new string('n', 200) }, width, height, 0)!;
        Assert.InRange(overlay.Width, 1, 1920);
        Assert.Equal((double)width / height, (double)overlay.Width / overlay.Height, 0.01 * width / height);
    }

    /// <summary>Writes pictures of the HUD for the eye: <c>-explicit only -method *Pictures_for_the_eye</c>.</summary>
    [Fact(Explicit = true)]
    public void Pictures_for_the_eye()
    {
        var folder = Path.Combine(TestPaths.Repository, "TestResults", "hud");
        Directory.CreateDirectory(folder);
        Shoot("figures", 1280, 720);
        Shoot("figures-small", 640, 360);
        _router.Entry.Words = ["cobalt", "coral", "cosmos", "cotton"];
        _router.Entry.Begin("a cathedral of co");
        Shoot("typing", 1280, 720);
        _router.Entry.End();
        _router.KeyDown(Key.ControlLeft, 0);
        _router.KeyDown(Key.Q, 0);
        Shoot("question", 1280, 720);
        _router.Expire(10);
        _hud.ShowsHelp = true;
        Shoot("help", 1280, 720);
        Shoot("help-small", 640, 360);
        using var card = new TestCard(_gl);
        Save("card", card.Draw(1280, 720, "2: DELL U2412M 1280x720", 2).Texture);

        void Shoot(string name, int width, int height) => Save(name, _hud.Update(Busy, width, height, 0)!);

        unsafe void Save(string name, Texture overlay)
        {
            using var target = new RenderTarget(_gl, overlay.Width, overlay.Height, TextureFormat.Rgba8, "shot");
            using var readback = new PixelReadback(_gl, overlay.Width, overlay.Height, TextureFormat.Rgba8, "shot");
            using var copy = ShaderLibrary.BesideProgram().Pass(_gl, "copy.frag");
            using var triangle = new FullscreenTriangle(_gl);
            target.Bind();
            copy.Use();
            copy.Set(copy.Location("picture"), 0, overlay);
            triangle.Draw();
            var pixels = new byte[overlay.Width * overlay.Height * 4];
            readback.Read<byte>(target, pixels);
            var image = new ImageBuffer(overlay.Width, overlay.Height);
            for (var i = 0; i < pixels.Length; i++)
            {
                // Over a picture that is neither dark nor bright.
                var (x, y) = (i / 4 % overlay.Width, i / 4 / overlay.Width);
                var below = (i % 4) switch { 0 => 90 + (x * 90 / overlay.Width), 1 => 60 + (y * 90 / overlay.Height), 2 => 120, _ => 255 };
                var above = pixels[i] + (below * (255 - pixels[i | 3]) / 255);
                image.Pixels[i] = (Half)(Math.Min(255, i % 4 == 3 ? 255 : above) / 255f);
            }

            ImageFile.Save(image, Path.Combine(folder, name + ".png"));
        }
    }
}
