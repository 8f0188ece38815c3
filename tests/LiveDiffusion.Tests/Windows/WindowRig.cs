using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.TestKit;
using LiveDiffusion.Windows;

namespace LiveDiffusion.Tests.Windows;

/// <summary>Real windows on a screen without a monitor, with a picture of four colours; nothing may be left on the GPU.</summary>
internal sealed class WindowRig : IDisposable
{
    public WindowRig(int width = 640, int height = 360, KeyBindings? keys = null)
    {
        XDisplay.Require();
        var settings = new WindowSettings
        {
            Size = new(width, height), Position = (0, 0), Keys = keys ?? KeyBindings.Default, IsDebug = true,
        };
        Assert.True(WindowSystem.TryOpen(settings, out var windows, out var reason), reason);
        Windows = windows!;
        Picture = new RenderTarget(Gl, 4, 2, TextureFormat.Rgba8, "test picture", TextureFilter.Nearest);
        Picture.Texture.Upload<byte>(
        [
            255, 0, 0, 255, 255, 0, 0, 255, 0, 255, 0, 255, 0, 255, 0, 255,
            0, 0, 255, 255, 0, 0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
        ]);
        Windows.Operator.Seen = (pixels, w, h) => Operator = new(pixels, w, h);
    }

    public WindowSystem Windows { get; }

    public GlDevice Gl => Windows.Gl;

    /// <summary>Red, green above; blue, white below.</summary>
    public RenderTarget Picture { get; }

    /// <summary>What the operator saw last.</summary>
    public Shot Operator { get; private set; } = new([], 0, 0);

    public double Now { get; private set; }

    public CleanOutput AddOutput(CleanOutputSettings settings, Action<Shot> seen)
    {
        var output = Windows.AddOutput(settings);
        output.Seen = (pixels, w, h) => seen(new(pixels, w, h));
        return output;
    }

    /// <summary>One frame of all windows.</summary>
    public void Frame(Texture? overlay = null)
    {
        Now += 1 / 60.0;
        Windows.Pump(Now);
        foreach (var output in Windows.Outputs)
        {
            output.Show(Picture.Texture, Now);
        }

        Windows.Operator.Draw(Picture.Texture, overlay);
        Windows.Operator.Present();
        Gl.Retired.Flush();
    }

    /// <summary>Frames until something is so; the server answers when it likes.</summary>
    public void FramesUntil(Func<bool> isSo, string what)
    {
        for (var i = 0; i < 3000; i++)
        {
            Frame();
            if (isSo())
            {
                return;
            }
        }

        Assert.Fail($"never: {what}");
    }

    /// <summary>Types with the pointer over the operator's window: without a window manager keys go there.</summary>
    public static void Type(params string[] keys)
        => XDisplay.Run("xdotool", ["mousemove", "30", "30", "key", "--clearmodifiers", .. keys]);

    public List<StageAction> TakeActions()
    {
        var actions = new List<StageAction>();
        while (Windows.TryTake(out var action))
        {
            actions.Add(action);
        }

        return actions;
    }

    public void Dispose()
    {
        Windows.Dispose();
        Picture.Dispose();
        Gl.Retired.Flush();
        Assert.Equal(0, Gl.LiveObjects);
        Assert.Empty(Gl.Messages);
        Gl.Dispose();
    }
}
