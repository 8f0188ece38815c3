using LiveDiffusion.TestKit;
using Silk.NET.GLFW;
using Silk.NET.Input;
using Silk.NET.Maths;
using Silk.NET.OpenGL;
using Silk.NET.Windowing;

namespace LiveDiffusion.Feed.Tests;

public sealed class WindowTests
{
    [Fact]
    public void A_window_opens_with_the_context_that_was_asked_for_and_draws()
    {
        using var window = Open(new(320, 200));
        using var gl = GL.GetApi(window);

        Assert.True(window.IsInitialized);
        Assert.True(window.GLContext!.IsCurrent);
        Assert.Equal(4, gl.GetInteger(GetPName.MajorVersion));
        gl.ClearColor(1f, 0.5f, 0f, 1f);
        gl.Clear(ClearBufferMask.ColorBufferBit);
        Assert.Equal([255, 128, 0], Pixel(gl));
        window.GLContext.SwapBuffers();
        window.Reset();
        Assert.False(window.IsInitialized);
        Assert.True(((IView)window).IsClosing); // IWindow's own must not be asked then
        Assert.Throws<InvalidOperationException>(() => window.GLContext);
    }

    [Fact]
    public void One_input_context_hears_a_window_until_it_is_disposed()
    {
        using var window = Open(new(64, 64));
        var input = window.CreateInput();
        Assert.Throws<InvalidOperationException>(window.CreateInput);
        input.Dispose();
        Assert.Throws<ObjectDisposedException>(input.Dispose);
        window.CreateInput().Dispose();
    }

    [Fact]
    public void A_shared_context_sees_the_textures_of_the_first()
    {
        using var first = Open(new(64, 64));
        using var gl = GL.GetApi(first);
        var texture = gl.GenTexture();
        gl.BindTexture(TextureTarget.Texture2D, texture);
        using var second = Open(new(64, 64), first);

        Assert.True(second.GLContext!.IsCurrent);
        Assert.False(first.GLContext!.IsCurrent);
        Assert.True(gl.IsTexture(texture));
        first.GLContext.MakeCurrent();
        gl.DeleteTexture(texture);
    }

    [Fact]
    public void A_window_follows_what_is_set_and_says_so()
    {
        using var window = Open(new(200, 150));
        var sizes = new List<Vector2D<int>>();
        window.FramebufferResize += sizes.Add;

        window.Size = new(400, 300);
        window.Position = new(120, 80);
        for (var i = 0; i < 200 && (sizes.Count == 0 || window.Position.X != 120); i++)
        {
            window.DoEvents();
            window.GLContext!.SwapBuffers();
        }

        Assert.Equal(new Vector2D<int>(400, 300), sizes[^1]);
        Assert.Equal(new Vector2D<int>(400, 300), window.FramebufferSize);
        Assert.Equal(new Vector2D<int>(120, 80), window.Position);
        window.WindowBorder = WindowBorder.Hidden;
        Assert.Equal(WindowBorder.Hidden, window.WindowBorder);
        window.IsVisible = false;
        Assert.False(window.IsVisible);
    }

    [Fact]
    public void Closing_can_be_called_off_and_a_run_ends_with_it()
    {
        using var window = Open(new(64, 64));
        var asked = 0;
        window.Closing += () => asked++;
        window.Close();
        Assert.True(window.IsClosing);
        Assert.Equal(1, asked);
        window.IsClosing = false;
        Assert.False(window.IsClosing);

        var frames = 0;
        window.Run(() =>
        {
            window.DoEvents();
            if (++frames >= 3)
            {
                window.IsClosing = true;
            }
        });
        Assert.True(window.IsClosing);
        Assert.True(frames >= 3);
    }

    [Fact]
    public unsafe void Monitors_are_listed_with_name_place_and_modes()
    {
        using var window = Open(new(64, 64));
        var monitor = Assert.Single(Silk.NET.Windowing.Monitor.GetMonitors(window));
        var raw = GlfwProvider.GLFW.Value.GetMonitors(out var count);
        GlfwProvider.GLFW.Value.GetMonitorPos(raw[0], out var x, out var y);
        GlfwProvider.GLFW.Value.GetMonitorPhysicalSize(raw[0], out var width, out _);

        Assert.Equal(1, count);
        Assert.Equal((0, 0), (x, y));
        Assert.True(width > 0);
        Assert.NotEmpty(monitor.Name);
        Assert.Equal(new Vector2D<int>(XDisplay.Width, XDisplay.Height), monitor.VideoMode.Resolution);
        Assert.Equal(new Vector2D<int>(XDisplay.Width, XDisplay.Height), monitor.Bounds.Size);
        Assert.Contains(monitor.GetAllVideoModes(), mode => mode.Resolution == monitor.VideoMode.Resolution);
    }

    [Fact]
    public unsafe void A_window_becomes_fullscreen_on_a_monitor_and_comes_back()
    {
        using var window = Open(new(200, 100));
        var glfw = GlfwProvider.GLFW.Value;
        glfw.SetWindowAttrib((WindowHandle*)window.Handle, WindowAttributeSetter.AutoIconify, false);
        glfw.SetWindowMonitor((WindowHandle*)window.Handle, glfw.GetMonitors(out _)[0], 0, 0, XDisplay.Width, XDisplay.Height, -1);
        Assert.Equal(WindowState.Fullscreen, window.WindowState);
        glfw.SetWindowMonitor((WindowHandle*)window.Handle, null, 30, 40, 200, 100, 0);
        Assert.Equal(WindowState.Normal, window.WindowState);
    }

    [Fact]
    public void Keys_and_characters_are_heard_and_the_cursor_can_be_hidden()
    {
        using var window = Open(new(300, 300));
        using var input = window.CreateInput();
        var keyboard = Assert.Single(input.Keyboards);
        var down = new List<Key>();
        var up = new List<Key>();
        var typed = "";
        keyboard.KeyDown += (_, key, _) => down.Add(key);
        keyboard.KeyUp += (_, key, _) => up.Add(key);
        keyboard.KeyChar += (_, c) => typed += c;
        input.Mice[0].Cursor.CursorMode = CursorMode.Hidden;
        Assert.Equal(CursorMode.Hidden, input.Mice[0].Cursor.CursorMode);

        window.GLContext!.SwapBuffers();
        window.DoEvents();
        XDisplay.Run("xdotool", "mousemove", "100", "100", "key", "b"); // no window manager: keys go where the pointer is
        for (var i = 0; i < 2000 && up.Count == 0; i++)
        {
            window.DoEvents();
            window.GLContext.SwapBuffers();
        }

        Assert.Equal([Key.B], down);
        Assert.Equal([Key.B], up);
        Assert.Equal("b", typed);
        Assert.False(keyboard.IsKeyPressed(Key.B));
    }

    private static IWindow Open(Vector2D<int> size, IWindow? shared = null)
    {
        XDisplay.Require();
        var window = Window.Create(WindowOptions.Default with
        {
            Size = size,
            Position = new(50, 50),
            Title = "feed test",
            WindowClass = "feed-test",
            SharedContext = shared?.GLContext,
            API = new(ContextAPI.OpenGL, ContextProfile.Core, ContextFlags.ForwardCompatible, new(4, 1)),
        });
        window.Initialize();
        return window;
    }

    private static byte[] Pixel(GL gl)
    {
        Span<byte> pixel = stackalloc byte[4];
        gl.ReadPixels(1, 1, 1, 1, PixelFormat.Rgba, PixelType.UnsignedByte, pixel);
        return [.. pixel[..3]];
    }
}
