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
