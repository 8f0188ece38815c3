using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Outputs;
using Silk.NET.Input;
using Silk.NET.Maths;
using Silk.NET.Windowing;

namespace LiveDiffusion.Windows;

/// <summary>
/// A window that only ever shows the picture, black or the test card: no border, cursor or words of the program. It covers its
/// display, vanishes with it and comes back with it. Never waits for the display. Render thread.
/// </summary>
public sealed class CleanOutput : IOutput
{
    private readonly GlDevice _gl;
    private readonly IWindow _window;
    private readonly Displays _displays;
    private readonly WindowContext _context;
    private readonly WindowPainter _painter;
    private readonly TestCard _card;
    private readonly Action<CleanOutput> _onDispose;
    private Display? _display;
    private Vector2D<int> _size;
    private int _number;
    private double _numberUntil;
    private bool _isDisposed;

    internal CleanOutput(
        GlDevice gl, ShaderLibrary shaders, IWindow window, Displays displays, CleanOutputSettings settings, Action<CleanOutput> onDispose)
    {
        (_gl, _window, _displays, _onDispose) = (gl, window, displays, onDispose);
        (Name, Target, Fit) = (settings.Name, settings.Display, settings.Fit);
        _context = new WindowContext(window);
        window.GLContext!.MakeCurrent();
        window.GLContext.SwapInterval(0); // the operator's window alone sets the pace
        gl.MakeCurrent();
        _painter = new WindowPainter(gl, shaders, _context, isEngineContext: false);
        _card = new TestCard(gl);
        _size = window.FramebufferSize;
        window.FramebufferResize += size => _size = size;
        window.Closing += () => window.IsClosing = false;
        Displays.KeepFocus(window);
        Follow(displays.All);
        Input = window.CreateInput(); // last: what fails before leaves nothing that hears a window
        Input.Mice[0].Cursor.CursorMode = CursorMode.Hidden;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>The display that it covers when it is there; null for a window.</summary>
    public DisplayId? Target { get; private set; }

    /// <summary>How it is doing.</summary>
    public CleanOutputState State { get; private set; }

    /// <summary>How the picture is laid out.</summary>
    public PictureFit Fit { get; set; }

    /// <summary>What it shows.</summary>
    public OutputContent Content { get; set; }

    /// <summary>The number that it shows on the test card now, or 0.</summary>
    public int Number => _number;

    /// <summary>Pixels in a row.</summary>
    public int Width => _size.X;

    /// <summary>Rows.</summary>
    public int Height => _size.Y;

    /// <summary>Pictures shown so far.</summary>
    public long FrameCount { get; private set; }

    internal IInputContext Input { get; }

    internal IWindow Window => _window;

    /// <summary>Called with the pixels shown (RGBA, top row first), width and height, before each swap: for tests.</summary>
    internal Action<byte[], int, int>? Seen { get; set; }

    /// <summary>Moves to another display, or waits for it.</summary>
    public void MoveTo(DisplayId display)
    {
        Target = display;
        Follow(_displays.All);
    }

    /// <summary>Shows the test card with a number until a time of the frame clock.</summary>
    public void Identify(int number, double untilSeconds) => (_number, _numberUntil) = (number, untilSeconds);

    /// <inheritdoc/>
    public void Send(RenderTarget final, in FrameContext frame) => Show(final.Texture, frame.Time.Seconds);

    /// <summary>Shows a picture at a time of the frame clock, unless something else is to be seen. Allocates nothing.</summary>
    public void Show(Texture picture, double seconds)
    {
        if (_isDisposed || State == CleanOutputState.Lost || _size.X <= 0 || _size.Y <= 0)
        {
            return;
        }

        _number = seconds < _numberUntil ? _number : 0;
        var isCard = _number > 0 || Content == OutputContent.TestCard;
        var shown = isCard ? _card.Draw(_size.X, _size.Y, _display?.Label ?? Name, _number).Texture
            : Content == OutputContent.Picture ? picture
            : null;
        _painter.Paint(_size.X, _size.Y, shown, isCard ? PictureFit.Stretch : Fit, overlay: null);
        Seen?.Invoke(_painter.Read(_size.X, _size.Y), _size.X, _size.Y);
        _window.GLContext!.SwapBuffers();
        _gl.MakeCurrent();
        FrameCount++;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _onDispose(this);
            _card.Dispose();
            _painter.Dispose();
            Input.Dispose();
            _context.Dispose();
            _gl.MakeCurrent();
        }
    }

    /// <summary>Displays have come or gone.</summary>
    internal void Follow(IReadOnlyList<Display> displays)
    {
        if (Target is null)
        {
            _window.IsVisible = true;
            return;
        }

        var found = Displays.Find(displays, Target);
        if (found is null || !_displays.TryCover(_window, found))
        {
            State = CleanOutputState.Lost;
            _display = null;
            if (_window.WindowState == WindowState.Fullscreen)
            {
                Displays.Uncover(_window, 0, 0, 64, 36); // a fullscreen window cannot be hidden
            }

            _window.IsVisible = false;
            return;
        }

        (State, _display) = (CleanOutputState.Showing, found);
        _window.IsVisible = true;
        _size = _window.FramebufferSize;
    }
}
