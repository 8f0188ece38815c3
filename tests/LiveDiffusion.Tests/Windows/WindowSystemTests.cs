using System.Diagnostics;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Hud;
using LiveDiffusion.TestKit;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Tests.Windows;

[Collection(WindowCollection.Name)]
public sealed class WindowSystemTests
{
    private const int Red = 0xFF0000, Green = 0x00FF00, Blue = 0x0000FF, White = 0xFFFFFF, Black = 0;

    [Fact]
    public void The_operator_sees_the_picture_upright_in_its_proportions()
    {
        using var rig = new WindowRig(640, 640);
        rig.Frame();

        Assert.Equal((640, 640), (rig.Operator.Width, rig.Operator.Height));
        Assert.Equal([Black, Red, Green], [rig.Operator.At(0.25, 0.1), rig.Operator.At(0.25, 0.4), rig.Operator.At(0.75, 0.4)]);
        Assert.Equal([Black, Blue, White], [rig.Operator.At(0.25, 0.9), rig.Operator.At(0.25, 0.6), rig.Operator.At(0.75, 0.6)]);
    }

    [Fact]
    public void The_screen_shows_what_was_drawn()
    {
        using var rig = new WindowRig();
        rig.FramesUntil(() => rig.Now > 0.1, "frames");
        var file = Path.Combine(Path.GetTempPath(), $"ld-screen-{Environment.ProcessId}.png");
        try
        {
            XDisplay.Run(
                "ffmpeg", "-v", "error", "-y", "-f", "x11grab", "-video_size", $"{XDisplay.Width}x{XDisplay.Height}", "-i", XDisplay.Require(),
                "-frames:v", "1", file);
            var screen = ImageFile.Load(file);
            var at = (((90 * screen.Width) + 160) * 4) + 0;
            Assert.Equal([1f, 0f, 0f], [(float)screen.Pixels[at], (float)screen.Pixels[at + 1], (float)screen.Pixels[at + 2]]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(PictureFit.Fit, Black, Red)]
    [InlineData(PictureFit.Fill, Red, Red)]
    [InlineData(PictureFit.Stretch, Red, Red)]
    public void A_clean_output_fits_fills_or_stretches(PictureFit fit, int atEdge, int inside)
    {
        using var rig = new WindowRig();
        Shot? shot = null;
        rig.AddOutput(new() { Name = "beamer", Size = new(300, 300), Position = (700, 0), Fit = fit }, s => shot = s);
        rig.Frame();

        Assert.Equal(atEdge, shot!.At(0.4, 0.02));
        Assert.Equal(inside, shot.At(0.4, 0.4));
        Assert.Equal(fit == PictureFit.Stretch ? Red : fit == PictureFit.Fill ? Red : Red, shot.At(0.1, 0.4));
    }

    [Fact]
    public void Several_clean_outputs_show_the_same_picture_or_black_or_the_card()
    {
        using var rig = new WindowRig();
        var shots = new Shot?[3];
        for (var i = 0; i < 3; i++)
        {
            var n = i;
            rig.AddOutput(new() { Name = $"out {i}", Size = new(320, 180), Position = (700, 190 * i) }, s => shots[n] = s);
        }

        rig.Windows.Outputs[1].Content = OutputContent.Black;
        rig.Windows.Outputs[2].Content = OutputContent.TestCard;
        rig.Frame();

        Assert.Equal([Red, White], [shots[0]!.At(0.2, 0.2), shots[0]!.At(0.8, 0.8)]);
        Assert.Equal(1, shots[1]!.Colours);
        Assert.Equal(Black, shots[1]!.At(0.5, 0.5));
        Assert.True(shots[2]!.Colours > 20);
        Assert.Equal(0xFF4040, shots[2]!.At(0, 0)); // the outermost pixel
        Assert.Equal(Red, rig.Operator.At(0.2, 0.2));
    }

    [Fact]
    public void Identify_shows_a_number_for_a_while()
    {
        using var rig = new WindowRig();
        var shots = new List<Shot>();
        var output = rig.AddOutput(new() { Name = "beamer", Size = new(320, 180), Position = (700, 0) }, shots.Add);
        output.Identify(2, rig.Now + 0.05);
        rig.Frame();
        Assert.Equal(2, output.Number);
        Assert.True(shots[^1].Colours > 20);
        rig.FramesUntil(() => output.Number == 0, "the end of identify");
        Assert.Equal(Red, shots[^1].At(0.2, 0.2));
    }

    [Fact]
    public void The_HUD_is_never_on_a_clean_output()
    {
        using var rig = new WindowRig();
        Shot? clean = null;
        rig.AddOutput(new() { Name = "beamer", Size = new(640, 360), Position = (700, 0) }, s => clean = s);
        rig.Frame();
        var without = clean!.Pixels;
        using var hud = new HudView(rig.Gl, rig.Windows.Router) { ShowsHelp = true };
        var overlay = hud.Update(new HudModel { PresetName = "any", Notice = "here" }, 640, 360, rig.Now);

        rig.Frame(overlay);
        Assert.NotEqual(without, rig.Operator.Pixels);
        rig.Frame(overlay);
        Assert.Equal(without, clean.Pixels);
        Assert.Equal(5, clean.Colours); // the picture's four and the bars
    }

    [Fact]
    public void A_display_that_goes_takes_its_output_and_brings_it_back()
    {
        using var rig = new WindowRig();
        var display = Assert.Single(rig.Windows.Displays.All);
        Shot? shot = null;
        var output = rig.AddOutput(new() { Name = "beamer", Display = display.Id }, s => shot = s);
        rig.FramesUntil(() => shot is { Width: XDisplay.Width, Height: XDisplay.Height }, "the whole display");
        Assert.Equal(CleanOutputState.Showing, output.State);

        rig.Windows.Follow([]);
        var shown = output.FrameCount;
        rig.Frame();
        Assert.Equal(CleanOutputState.Lost, output.State);
        Assert.False(output.Window.IsVisible);
        Assert.Equal(shown, output.FrameCount);

        rig.Windows.Follow(rig.Windows.Displays.All);
        Assert.Equal(CleanOutputState.Showing, output.State);
        shot = null;
        rig.FramesUntil(() => shot is { Width: XDisplay.Width }, "the whole display again");
        Assert.Equal(Red, shot!.At(0.2, 0.2));
    }

    [Fact]
    public void An_output_for_a_display_that_is_not_there_waits()
    {
        using var rig = new WindowRig();
        var output = rig.AddOutput(new() { Name = "beamer", Display = new("none", 1, 2, 3, 4, 0) }, _ => { });
        rig.Frame();
        Assert.Equal((CleanOutputState.Lost, 0L), (output.State, output.FrameCount));
        output.MoveTo(rig.Windows.Displays.All[0].Id);
        rig.Frame();
        Assert.Equal((CleanOutputState.Showing, 1L), (output.State, output.FrameCount));
        output.Dispose();
        Assert.Empty(rig.Windows.Outputs);
    }

    [Fact]
    public void The_operator_goes_fullscreen_and_comes_back_to_its_place()
    {
        using var rig = new WindowRig(500, 300);
        rig.Frame();
        rig.Windows.Operator.ToggleFullscreen();
        rig.FramesUntil(() => rig.Operator.Width == XDisplay.Width, "fullscreen");
        Assert.True(rig.Windows.Operator.IsFullscreen);
        Assert.True(rig.Windows.Operator.LeaveFullscreen());
        rig.FramesUntil(() => rig.Operator is { Width: 500, Height: 300 }, "the window");
        Assert.False(rig.Windows.Operator.LeaveFullscreen());
    }

    [Fact]
    public void Keys_reach_the_router_and_come_out_as_actions()
    {
        using var rig = new WindowRig();
        rig.Frame();
        WindowRig.Type("b", "shift+b", "space", "ctrl+r", "3");
        var actions = new List<StageAction>();
        rig.FramesUntil(() =>
        {
            actions.AddRange(rig.TakeActions());
            return actions.Count >= 5;
        }, "five actions");
        Assert.Equal([StageAction.Blackout, StageAction.BlackoutFade, StageAction.Tap, StageAction.Record, StageAction.Preset3], actions);
    }

    [Fact]
    public void A_prompt_is_typed_in_the_window_and_hotkeys_are_off_meanwhile()
    {
        using var rig = new WindowRig();
        rig.Frame();
        WindowRig.Type("t");
        rig.FramesUntil(() => rig.TakeActions() is [StageAction.TypePrompt], "typing");
        rig.Windows.Router.Entry.Begin("");
        WindowRig.Type("b", "space", "F", "Return");
        rig.FramesUntil(() => rig.Windows.Router.EnteredText is not null, "the text");
        Assert.Equal("b F", rig.Windows.Router.TakeText());
        Assert.Empty(rig.TakeActions());
    }

    [Fact]
    public void A_frame_of_three_windows_allocates_nothing()
    {
        using var rig = new WindowRig();
        rig.Windows.AddOutput(new() { Name = "a", Size = new(64, 36), Position = (700, 0) });
        rig.Windows.AddOutput(new() { Name = "b", Size = new(64, 36), Position = (800, 0), Fit = PictureFit.Fill });
        rig.Windows.Operator.Seen = null;
        using var hud = new HudView(rig.Gl, rig.Windows.Router);
        var model = new HudModel { PresetName = "still" };
        for (var i = 0; i < 200; i++)
        {
            rig.Frame(hud.Update(model, 640, 360, rig.Now));
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
        {
            rig.Frame(hud.Update(model, 640, 360, rig.Now));
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50 * 40); // the rig's own enumerator
        Assert.Equal(1, hud.DrawCount);
    }

    [Fact]
    public void The_window_closes_when_told_and_asks_twice_otherwise()
    {
        using var rig = new WindowRig();
        var frames = 0;
        rig.Windows.Run(() =>
        {
            rig.Frame();
            if (++frames == 5)
            {
                rig.Windows.Close();
            }
        });
        Assert.Equal(5, frames);
    }

    [Fact]
    public void A_frame_also_runs_from_within_the_events_when_the_system_wants_one()
    {
        using var rig = new WindowRig();
        Assert.True(NestedFrames(rig, () => { }) > 0);
    }

    [Fact]
    public void What_fails_within_the_events_comes_out_of_the_pump()
    {
        using var rig = new WindowRig();
        var error = Assert.Throws<InvalidOperationException>(
            () => NestedFrames(rig, () => throw new InvalidOperationException("of the frame")));
        Assert.Equal("of the frame", error.Message);
    }

    [Fact]
    public void Without_a_display_the_reason_is_given()
    {
        XDisplay.Require();
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "LiveDiffusion.Tests"))
        {
            RedirectStandardOutput = true, UseShellExecute = false,
            ArgumentList = { "-noLogo", "-noColor", "-explicit", "only", "-method", "*.Tells_why_there_is_no_window" },
            Environment = { ["DISPLAY"] = "", ["WAYLAND_DISPLAY"] = "" },
        })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Contains("Total: 1, Errors: 0, Failed: 0", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_OpenGL_4_1_the_reason_is_given()
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "LiveDiffusion.Tests"))
        {
            RedirectStandardOutput = true, UseShellExecute = false,
            ArgumentList = { "-noLogo", "-noColor", "-explicit", "only", "-method", "*.Tells_why_there_is_no_context" },
            Environment = { ["DISPLAY"] = XDisplay.Require(), ["WAYLAND_DISPLAY"] = "", ["MESA_GL_VERSION_OVERRIDE"] = "3.0" },
        })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Contains("Total: 1, Errors: 0, Failed: 0", said, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public void Tells_why_there_is_no_context()
    {
        Assert.False(WindowSystem.TryOpen(new(), out var windows, out var reason));
        Assert.Null(windows);
        Assert.StartsWith("No window can be opened: VersionUnavailable: GLX: ", reason, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public void Tells_why_there_is_no_window()
    {
        Assert.False(WindowSystem.TryOpen(new(), out var windows, out var reason));
        Assert.Null(windows);
        Assert.Contains("DISPLAY", reason, StringComparison.Ordinal);

        Environment.SetEnvironmentVariable("DISPLAY", ":4711"); // GLFW itself does not see it: that is a display that does not answer
        Assert.False(WindowSystem.TryOpen(new(), out _, out reason));
        Assert.StartsWith("No window can be opened: ", reason, StringComparison.Ordinal);
    }

    /// <summary>Writes a picture of the screen for the eye: <c>-explicit only -method *A_screen_for_the_eye</c>.</summary>
    [Fact(Explicit = true)]
    public void A_screen_for_the_eye()
    {
        using var rig = new WindowRig(960, 540);
        rig.AddOutput(new() { Name = "picture", Size = new(560, 315), Position = (1000, 0) }, _ => { });
        rig.AddOutput(new() { Name = "card", Size = new(560, 315), Position = (1000, 340) }, _ => { }).Content = OutputContent.TestCard;
        using var hud = new HudView(rig.Gl, rig.Windows.Router);
        var model = new HudModel { PresetName = "Coral cathedral", Prompt = "a cathedral of coral", FramesPerSecond = 60f, StyledPerSecond = 15f, Provider = "CPU" };
        rig.Frame(hud.Update(model, 960, 540, 0));
        rig.FramesUntil(() => rig.Now > 0.5, "frames");
        rig.Frame(hud.Update(model, 960, 540, 0));
        var folder = Path.Combine(TestPaths.Repository, "TestResults", "hud");
        Directory.CreateDirectory(folder);
        XDisplay.Run(
            "ffmpeg", "-v", "error", "-y", "-f", "x11grab", "-video_size", $"{XDisplay.Width}x{XDisplay.Height}", "-i", XDisplay.Require(),
            "-frames:v", "1", Path.Combine(folder, "screen.png"));
    }

    // A window that lay above goes away: what was below has to be drawn anew.
    private static int NestedFrames(WindowRig rig, Action nested)
    {
        var above = rig.AddOutput(new() { Name = "above", Size = new(400, 200), Position = (20, 20) }, _ => { });
        var (frames, nestedFrames, isInside) = (0, 0, false);
        rig.Windows.Run(() =>
        {
            if (isInside)
            {
                nestedFrames++;
                nested();
                return;
            }

            isInside = true;
            rig.Frame();
            isInside = false;
            above.Window.IsVisible = ++frames % 20 < 10;
            if (frames == 1000 || (nestedFrames > 0 && frames > 20))
            {
                rig.Windows.Close();
            }
        });
        return nestedFrames;
    }
}
