using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Silk.NET.Core.Contexts;
using Silk.NET.GLFW;
using Silk.NET.Interop;
using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>A window of GLFW (GLFWwindow). Its main thread.</summary>
internal sealed unsafe class GlfwWindow(WindowOptions options) : IWindow
{
    // Callbacks find their window by its address.
    private static readonly Dictionary<nint, GlfwWindow> Open = [];

    private WindowOptions _options = options;
    private WindowHandle* _window;
    private GlfwContext _context;
    private Action _onFrame;
    private bool _inRefresh;
    private bool _inEvents;
    private Vector2D<int> _windowedPosition;
    private Vector2D<int> _windowedSize;

    public event Action<Vector2D<int>> FramebufferResize;

    public event Action<Vector2D<int>> Resize;

    public event Action Closing;

    public event Action<bool> FocusChanged;

    public nint Handle => (nint)_window;

    public bool IsInitialized => _window != null;

    public GraphicsAPI API => _options.API;

    public IGLContext SharedContext => _options.SharedContext;

    public IGLContext GLContext => !IsInitialized
        ? throw new InvalidOperationException("OpenGL functions can only be used after initialization.")
        : _options.API.API is ContextAPI.OpenGL or ContextAPI.OpenGLES ? _context ??= new GlfwContext(_window, this) : null;

    public bool IsClosing => !IsInitialized || GlfwNative.WindowShouldClose(_window) != 0;

    // The real package asks GLFW about no window at all here, which ends the process.
    bool IWindow.IsClosing
    {
        get => IsInitialized ? IsClosing : throw new InvalidOperationException("The window is not open: ask IView.IsClosing.");
        set
        {
            if (IsInitialized)
            {
                GlfwNative.SetWindowShouldClose(_window, value ? GlfwNative.True : 0);
            }
        }
    }

    public bool IsVisible
    {
        get => IsInitialized ? Has(GlfwNative.Visible) : _options.IsVisible;
        set
        {
            _options.IsVisible = value;
            if (IsInitialized && value)
            {
                GlfwNative.ShowWindow(_window);
            }
            else if (IsInitialized)
            {
                GlfwNative.HideWindow(_window);
            }
        }
    }

    public Vector2D<int> Position
    {
        get
        {
            if (!IsInitialized)
            {
                return _options.Position;
            }

            int x, y;
            GlfwNative.GetWindowPos(_window, &x, &y);
            return new(x, y);
        }

        set
        {
            _options.Position = value;
            if (IsInitialized)
            {
                GlfwNative.SetWindowPos(_window, value.X, value.Y);
            }
        }
    }

    public Vector2D<int> Size
    {
        get
        {
            if (!IsInitialized)
            {
                return _options.Size;
            }

            int width, height;
            GlfwNative.GetWindowSize(_window, &width, &height);
            return new(width, height);
        }

        set
        {
            _options.Size = value;
            if (IsInitialized)
            {
                GlfwNative.SetWindowSize(_window, value.X, value.Y);
            }
        }
    }

    public Vector2D<int> FramebufferSize
    {
        get
        {
            int width, height;
            GlfwNative.GetFramebufferSize(_window, &width, &height);
            return new(width, height);
        }
    }

    public string Title
    {
        get => _options.Title;
        set
        {
            _options.Title = value;
            if (IsInitialized)
            {
                GlfwNative.SetWindowTitle(_window, value);
            }
        }
    }

    public WindowState WindowState
    {
        get => !IsInitialized ? _options.WindowState
            : _options.WindowState = Has(GlfwNative.Iconified) ? WindowState.Minimized
            : Has(GlfwNative.Maximized) ? WindowState.Maximized
            : GlfwNative.GetWindowMonitor(_window) != null ? WindowState.Fullscreen
            : WindowState.Normal;
        set
        {
            if (IsInitialized)
            {
                ChangeState(value);
            }

            _options.WindowState = value;
        }
    }

    public WindowBorder WindowBorder
    {
        get => !IsInitialized ? _options.WindowBorder
            : Has(GlfwNative.Resizable) ? WindowBorder.Resizable
            : Has(GlfwNative.Decorated) ? WindowBorder.Fixed
            : WindowBorder.Hidden;
        set
        {
            _options.WindowBorder = value;
            if (IsInitialized)
            {
                GlfwNative.SetWindowAttrib(_window, GlfwNative.Decorated, value == WindowBorder.Hidden ? 0 : 1);
                GlfwNative.SetWindowAttrib(_window, GlfwNative.Resizable, value == WindowBorder.Resizable ? 1 : 0);
            }
        }
    }

    public void Initialize()
    {
        if (IsInitialized)
        {
            return;
        }

        if (_options.SharedContext is not (null or GlfwContext))
        {
            throw new ArgumentException("The given shared context should be a GlfwContext or GlfwWindow");
        }

        WindowHints.Give(_options);
        (_windowedSize, _windowedPosition) = (_options.Size, _options.Position);
        _window = GlfwNative.CreateWindow(
            _options.Size.X, _options.Size.Y, _options.Title ?? "", null, (WindowHandle*)(_options.SharedContext?.Handle ?? 0));
        if (_window == null)
        {
            // The real package goes on with no window, which ends the process: callers look before.
            throw new GlfwException(GlfwProvider.LastError());
        }

        Open[Handle] = this;
        GlfwNative.SetFramebufferSizeCallback(_window, &OnFramebufferSize);
        GlfwNative.SetWindowSizeCallback(_window, &OnSize);
        GlfwNative.SetWindowCloseCallback(_window, &OnClose);
        GlfwNative.SetWindowFocusCallback(_window, &OnFocus);
        GlfwNative.SetWindowRefreshCallback(_window, &OnRefresh);
        if (_options.WindowState != WindowState.Fullscreen)
        {
            Position = _options.Position;
        }

        if (_options.IsVisible)
        {
            GlfwNative.ShowWindow(_window);
            WindowState = _options.WindowState;
        }

        GLContext?.MakeCurrent();
    }

    public void DoEvents()
    {
        _inEvents = true;
        if (!_inRefresh)
        {
            GlfwNative.PollEvents();
        }

        _inEvents = false;
    }

    public void Close()
    {
        Closing?.Invoke();
        ((IWindow)this).IsClosing = true;
    }

    public void Run(Action onFrame)
    {
        try
        {
            _onFrame = onFrame;
            while (!IsClosing)
            {
                onFrame();
            }
        }
        finally
        {
            _onFrame = null;
        }
    }

    public void Reset()
    {
        if (_inEvents)
        {
            throw new InvalidOperationException("You cannot call `Reset` inside of the render loop!");
        }

        if (IsInitialized)
        {
            Open.Remove(Handle);
            GlfwNative.DestroyWindow(_window);
            _window = null;
            _context = null;
        }
    }

    public void Dispose() => Reset();

    private static GlfwWindow Find(WindowHandle* window) => Open.GetValueOrDefault((nint)window);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnFramebufferSize(WindowHandle* window, int width, int height)
        => Find(window)?.FramebufferResize?.Invoke(new(width, height));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnSize(WindowHandle* window, int width, int height) => Find(window)?.Resize?.Invoke(new(width, height));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnClose(WindowHandle* window) => Find(window)?.Closing?.Invoke();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnFocus(WindowHandle* window, int focused) => Find(window)?.FocusChanged?.Invoke(focused != 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnRefresh(WindowHandle* window) => Find(window)?.Refresh();

    private void Refresh()
    {
        if (_inRefresh)
        {
            return;
        }

        try
        {
            _inRefresh = true;
            _onFrame?.Invoke();
        }
        finally
        {
            _inRefresh = false;
        }
    }

    private void ChangeState(WindowState value)
    {
        if (_options.WindowState != WindowState.Fullscreen)
        {
            (_windowedPosition, _windowedSize) = (Position, Size);
        }
        else if (value != WindowState.Fullscreen)
        {
            GlfwNative.SetWindowMonitor(
                _window, null, _windowedPosition.X, _windowedPosition.Y, _windowedSize.X, _windowedSize.Y, 0);
        }

        switch (value)
        {
            case WindowState.Normal:
                GlfwNative.RestoreWindow(_window);
                break;
            case WindowState.Minimized:
                GlfwNative.IconifyWindow(_window);
                break;
            case WindowState.Maximized:
                GlfwNative.MaximizeWindow(_window);
                break;
            default:
                var monitor = GlfwNative.GetPrimaryMonitor();
                var mode = *GlfwNative.GetVideoMode(monitor);
                GlfwNative.SetWindowMonitor(_window, monitor, 0, 0, mode.Width, mode.Height, mode.RefreshRate);
                break;
        }
    }

    private bool Has(int attribute) => GlfwNative.GetWindowAttrib(_window, attribute) != 0;
}
