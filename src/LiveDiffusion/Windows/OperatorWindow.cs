using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Outputs;
using Silk.NET.Input;
using Silk.NET.Maths;
using Silk.NET.Windowing;

namespace LiveDiffusion.Windows;

/// <summary>The performer's window: the picture in its proportions, and an overlay above it. Render thread.</summary>
public sealed class OperatorWindow : IDisposable
{
    private readonly GlDevice _gl;
    private readonly IWindow _window;
    private readonly Displays _displays;
    private readonly WindowPainter _painter;
    private Vector2D<int> _size;
    private (int X, int Y, int Width, int Height) _windowed;
    private Display? _covered;
    private bool _isVSync;

    internal OperatorWindow(GlDevice gl, ShaderLibrary shaders, IWindow window, IGlContext context, Displays displays)
    {
        (_gl, _window, _displays) = (gl, window, displays);
        _painter = new WindowPainter(gl, shaders, context, isEngineContext: true);
        Input = window.CreateInput();
        _size = window.FramebufferSize;
        window.FramebufferResize += size => _size = size;
        IsVSync = true;
    }

    /// <summary>Pixels in a row.</summary>
    public int Width => _size.X;

    /// <summary>Rows.</summary>
    public int Height => _size.Y;

    /// <summary>Whether it covers a display.</summary>
    public bool IsFullscreen => _covered is not null;

    /// <summary>Pictures a second of the display that it is on; 60 when the system does not say.</summary>
    public int Hertz => Where() is { Hertz: > 0 } display ? display.Hertz : 60;

    /// <summary>Whether <see cref="Present"/> waits for the display.</summary>
    public bool IsVSync
    {
        get => _isVSync;
        set
        {
            _isVSync = value;
            _window.GLContext!.SwapInterval(value ? 1 : 0);
        }
    }

    /// <summary>Its title.</summary>
    public string Title
    {
        get => _window.Title;
        set => _window.Title = value;
    }

    internal IInputContext Input { get; }

    /// <summary>Called with the pixels drawn (RGBA, top row first), width and height, before each swap: for tests.</summary>
    internal Action<byte[], int, int>? Seen { get; set; }

    /// <summary>
    /// Draws the picture with black bars, and an overlay with premultiplied alpha over the whole window. Allocates nothing.
    /// </summary>
    public void Draw(Texture picture, Texture? overlay)
    {
        if (_size.X > 0 && _size.Y > 0)
        {
            _painter.Paint(_size.X, _size.Y, picture, PictureFit.Fit, overlay);
            Seen?.Invoke(_painter.Read(_size.X, _size.Y), _size.X, _size.Y);
        }
    }

    /// <summary>Shows what was drawn; waits for the display if it is to.</summary>
    public void Present() => _window.GLContext!.SwapBuffers();

    /// <summary>Covers the display that it is on, or becomes a window again.</summary>
    public void ToggleFullscreen()
    {
        if (IsFullscreen)
        {
            LeaveFullscreen();
        }
        else if (Where() is { } display)
        {
            Cover(display);
        }
    }

    /// <summary>Becomes a window again. False when it is one.</summary>
    public bool LeaveFullscreen()
    {
        if (!IsFullscreen)
        {
            return false;
        }

        _covered = null;
        Displays.Uncover(_window, _windowed.X, _windowed.Y, _windowed.Width, _windowed.Height);
        Input.Mice[0].Cursor.CursorMode = CursorMode.Normal;
        _size = _window.FramebufferSize;
        return true;
    }

    /// <summary>Goes to the next display, fullscreen as it is or not.</summary>
    public void MoveToNextDisplay()
    {
        var all = _displays.All;
        if (all.Count < 2 || Where() is not { } here)
        {
            return;
        }

        var next = all[(here.Index + 1) % all.Count];
        if (IsFullscreen)
        {
            Cover(next);
        }
        else
        {
            _window.Position = new(next.X + (_window.Position.X - here.X), next.Y + (_window.Position.Y - here.Y));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Input.Dispose();
        _painter.Dispose();
    }

    /// <summary>Displays have come or gone: a window whose display is gone is an ordinary one on another.</summary>
    internal void Follow(IReadOnlyList<Display> displays)
    {
        if (_covered is not null && Displays.Find(displays, _covered.Id) is null)
        {
            var (x, y) = displays.Count > 0 ? (displays[0].X + 50, displays[0].Y + 50) : (50, 50);
            _windowed = (x, y, _windowed.Width, _windowed.Height);
            LeaveFullscreen();
        }
    }

    private Display? Where() => _covered ?? Displays.At(
        _displays.All, _window.Position.X + (_window.Size.X / 2), _window.Position.Y + (_window.Size.Y / 2));

    private void Cover(Display display)
    {
        if (!IsFullscreen)
        {
            _windowed = (_window.Position.X, _window.Position.Y, _window.Size.X, _window.Size.Y);
        }

        if (_displays.TryCover(_window, display))
        {
            _covered = display;
            Input.Mice[0].Cursor.CursorMode = CursorMode.Hidden;
            _size = _window.FramebufferSize;
            _gl.MakeCurrent();
            IsVSync = _isVSync;
        }
    }
}
