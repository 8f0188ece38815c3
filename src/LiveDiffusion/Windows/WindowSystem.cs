using System.Runtime.ExceptionServices;
using LiveDiffusion.Graphics.Gl;
using Silk.NET.Input;
using Silk.NET.Windowing;

namespace LiveDiffusion.Windows;

/// <summary>
/// The windows of the program and what is typed into them. The operator's window has the GL context of the engine, clean
/// outputs share its objects. What keys do comes from the render thread's own events, so blackout and freeze need no other
/// thread. Made, used and disposed on the render thread, which is the process's main one.
/// </summary>
public sealed class WindowSystem : IDisposable
{
    private const int GlMajor = 4, GlMinor = 1;

    private readonly IWindow _window;
    private readonly ShaderLibrary _shaders;
    private readonly List<CleanOutput> _outputs = [];
    private readonly Queue<StageAction> _actions = new(64);
    private double _now;
    private bool _isInEvents;
    private bool _isDisposed;
    private ExceptionDispatchInfo? _failure;

    private WindowSystem(IWindow window, WindowSettings settings)
    {
        _window = window;
        var context = new WindowContext(window);
        Gl = GlDevice.FromWindow(context);
        _shaders = ShaderLibrary.BesideProgram();
        Displays = new Displays(window);
        Operator = new OperatorWindow(Gl, _shaders, window, context, Displays);
        Router = new KeyRouter(settings.Keys);
        Listen(window, Operator.Input);
        window.Closing += () =>
        {
            window.IsClosing = false;
            Do(Router.AskToQuit(_now));
        };
    }

    /// <summary>The engine's device. Dispose it after this.</summary>
    public GlDevice Gl { get; }

    /// <summary>The performer's window.</summary>
    public OperatorWindow Operator { get; }

    /// <summary>The displays that are plugged in.</summary>
    public Displays Displays { get; }

    /// <summary>What keys do, and the line that is being typed.</summary>
    public KeyRouter Router { get; }

    /// <summary>The clean outputs, in the order in which they were added.</summary>
    public IReadOnlyList<CleanOutput> Outputs => _outputs;

    /// <summary>
    /// Opens the operator's window. False with a reason for people where there is no display, no GLFW or no OpenGL 4.1: then
    /// the show runs without a window.
    /// </summary>
    public static bool TryOpen(WindowSettings settings, out WindowSystem? windows, out string reason)
    {
        windows = null;
        if (OperatingSystem.IsLinux() && !IsSet("DISPLAY") && !IsSet("WAYLAND_DISPLAY"))
        {
            reason = "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set.";
            return false;
        }

        IWindow? window = null;
        try
        {
            ContextProbe.PreferX11();
            ContextProbe.Require(GlMajor, GlMinor);
            window = Create(settings.Title, settings, null);
            windows = new WindowSystem(window, settings);
            reason = "";
            return true;
        }
#pragma warning disable CA1031 // whatever keeps a window from opening, the show goes on without
        catch (Exception e)
#pragma warning restore CA1031
        {
            window?.Dispose();
            reason = $"No window can be opened: {(e.InnerException ?? e).Message}";
            return false;
        }
    }

    /// <summary>Adds a clean output. It goes into the show's outputs, which dispose it.</summary>
    public CleanOutput AddOutput(CleanOutputSettings settings)
    {
        var window = Create(settings.Name, new() { Size = settings.Size, Position = settings.Position }, _window);
        CleanOutput output;
        try
        {
            output = new CleanOutput(Gl, _shaders, window, Displays, settings, gone => _outputs.Remove(gone));
        }
        catch
        {
            window.Dispose();
            throw;
        }

        _outputs.Add(output);
        Listen(window, output.Input);
        return output;
    }

    /// <summary>
    /// Calls back until <see cref="Close"/>; the frame begins with <see cref="Pump"/>. It also runs while a window is dragged or
    /// resized, when the system holds the events back: from within <see cref="Pump"/>, never from within itself elsewhere.
    /// </summary>
    public void Run(Action frame)
    {
        _window.Run(() =>
        {
            if (!_isInEvents)
            {
                frame();
                return;
            }

            try
            {
                frame();
            }
#pragma warning disable CA1031 // an exception must not run through the system's code: it goes on after the events
            catch (Exception e)
#pragma warning restore CA1031
            {
                _failure ??= ExceptionDispatchInfo.Capture(e);
            }
        });
    }

    /// <summary>Ends <see cref="Run"/> after the frame.</summary>
    public void Close() => _window.IsClosing = true;

    /// <summary>Takes in what has happened to windows, keys and displays. Allocates nothing unless something has.</summary>
    /// <param name="now">Seconds of the engine's clock.</param>
    public void Pump(double now)
    {
        _now = now;
        if (_isInEvents)
        {
            return;
        }

        _isInEvents = true;
        try
        {
            _window.DoEvents();
        }
        finally
        {
            _isInEvents = false;
        }

        var failure = _failure;
        _failure = null;
        failure?.Throw();
        Router.Expire(now);
        if (Displays.Update())
        {
            Follow(Displays.All);
        }
    }

    /// <summary>Takes the next thing to be done. Call until false, each frame, right after <see cref="Pump"/>.</summary>
    public bool TryTake(out StageAction action) => _actions.TryDequeue(out action);

    /// <summary>Closes the clean outputs that are left and stops listening; the operator's window goes with <see cref="Gl"/>.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            while (_outputs.Count > 0)
            {
                _outputs[^1].Dispose();
            }

            Operator.Dispose();
        }
    }

    /// <summary>Displays have come or gone.</summary>
    internal void Follow(IReadOnlyList<Display> displays)
    {
        Operator.Follow(displays);
        foreach (var output in _outputs)
        {
            output.Follow(displays);
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static IWindow Create(string title, WindowSettings settings, IWindow? shared)
    {
        var window = Window.Create(WindowOptions.Default with
        {
            Title = title,
            Size = new(settings.Size.Width, settings.Size.Height),
            Position = new(settings.Position.X, settings.Position.Y),
            API = new(
                ContextAPI.OpenGL,
                ContextProfile.Core,
                ContextFlags.ForwardCompatible | (settings.IsDebug ? ContextFlags.Debug : ContextFlags.Default),
                new(GlMajor, GlMinor)),
            IsVisible = shared is null && settings.IsVisible,
            WindowBorder = shared is null ? WindowBorder.Resizable : WindowBorder.Hidden,
            SharedContext = shared?.GLContext,
            ShouldSwapAutomatically = false,
            VSync = false,
            PreferredDepthBufferBits = 0,
            PreferredStencilBufferBits = 0,
            WindowClass = "livediffusion",
        });
        try
        {
            window.Initialize();
            return window;
        }
        catch
        {
            window.Dispose(); // else the garbage collector would close it, on its own thread
            throw;
        }
    }

    private void Listen(IWindow window, IInputContext input)
    {
        var keyboard = input.Keyboards[0];
        keyboard.KeyDown += (_, key, _) => Do(Router.KeyDown(key, _now));
        keyboard.KeyUp += (_, key, _) => Router.KeyUp(key);
        keyboard.KeyChar += (_, character) => Router.Character(character);
        window.FocusChanged += isFocused =>
        {
            if (!isFocused)
            {
                Router.ReleaseAll();
            }
        };
    }

    private void Do(StageAction action)
    {
        if (action != StageAction.None)
        {
            _actions.Enqueue(action);
        }
    }
}
