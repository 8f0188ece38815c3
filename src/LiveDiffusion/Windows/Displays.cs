using Silk.NET.GLFW;
using Silk.NET.Windowing;

namespace LiveDiffusion.Windows;

/// <summary>The displays that are plugged in, as GLFW knows them after its last events. Render thread.</summary>
public sealed unsafe class Displays
{
    private readonly IView _view;
    private Known[] _known = [];

    internal Displays(IView view)
    {
        _view = view;
        Update();
    }

    /// <summary>All, the primary one first.</summary>
    public IReadOnlyList<Display> All { get; private set; } = [];

    /// <summary>Finds a display again: exactly it, else one that differs in nothing but the size it claims, else null.</summary>
    public static Display? Find(IReadOnlyList<Display> displays, DisplayId wanted)
    {
        Display? like = null;
        foreach (var display in displays)
        {
            if (display.Id == wanted)
            {
                return display;
            }

            like ??= display.Id.IsLike(wanted) ? display : null;
        }

        return like;
    }

    /// <summary>The display with the middle of a window, else the first; null without any.</summary>
    public static Display? At(IReadOnlyList<Display> displays, int x, int y)
    {
        foreach (var display in displays)
        {
            if (x >= display.X && x < display.X + display.Width && y >= display.Y && y < display.Y + display.Height)
            {
                return display;
            }
        }

        return displays.Count > 0 ? displays[0] : null;
    }

    /// <summary>Numbers those that are alike: the list in the system's order, with <see cref="DisplayId.Twin"/> set.</summary>
    public static IReadOnlyList<Display> NumberTwins(IReadOnlyList<Display> displays)
    {
        var counts = new Dictionary<DisplayId, int>();
        var numbered = new List<Display>(displays.Count);
        foreach (var display in displays)
        {
            var first = display.Id with { Twin = 0 };
            var twin = counts.GetValueOrDefault(first);
            counts[first] = twin + 1;
            numbered.Add(display with { Id = first with { Twin = twin } });
        }

        return numbered;
    }

    /// <summary>Looks again. True when something has changed; else allocates nothing.</summary>
    internal bool Update()
    {
        var glfw = GlfwProvider.GLFW.Value;
        var handles = glfw.GetMonitors(out var count);
        if (count == _known.Length && IsAsBefore(glfw, handles))
        {
            return false;
        }

        var known = new List<Known>(count);
        var displays = new List<Display>(count);
        foreach (var monitor in Silk.NET.Windowing.Monitor.GetMonitors(_view))
        {
            if (monitor.Index >= count || monitor.VideoMode is not { Resolution: { } size } mode)
            {
                continue;
            }

            var handle = handles[monitor.Index];
            glfw.GetMonitorPos(handle, out var x, out var y);
            glfw.GetMonitorPhysicalSize(handle, out var width, out var height);
            var native = monitor.GetAllVideoModes().Select(m => m.Resolution ?? default).DefaultIfEmpty(size).MaxBy(s => (long)s.X * s.Y);
            var id = new DisplayId(monitor.Name, width, height, native.X, native.Y, 0);
            displays.Add(new(id, x, y, size.X, size.Y, mode.RefreshRate ?? 0, monitor.Index));
            known.Add(new((nint)handle, x, y, size.X, size.Y, monitor));
        }

        _known = [.. known];
        All = NumberTwins(displays);
        return true;
    }

    /// <summary>Makes a window fullscreen on a display; false when that has just gone.</summary>
    internal bool TryCover(IWindow window, Display display)
    {
        var glfw = GlfwProvider.GLFW.Value;
        var handles = glfw.GetMonitors(out var count);
        if (display.Index >= count || display.Index >= _known.Length || (nint)handles[display.Index] != _known[display.Index].Handle)
        {
            return false;
        }

        // A fullscreen window must stay when another gets the focus.
        glfw.SetWindowAttrib((WindowHandle*)window.Handle, WindowAttributeSetter.AutoIconify, false);
        glfw.SetWindowMonitor(
            (WindowHandle*)window.Handle, handles[display.Index], 0, 0, display.Width, display.Height,
            display.Hertz > 0 ? display.Hertz : -1);
        return true;
    }

    /// <summary>Makes a window an ordinary one again.</summary>
    internal static void Uncover(IWindow window, int x, int y, int width, int height)
        => GlfwProvider.GLFW.Value.SetWindowMonitor((WindowHandle*)window.Handle, (Silk.NET.GLFW.Monitor*)null, x, y, width, height, 0);

    /// <summary>Showing the window leaves the focus where it is.</summary>
    internal static void KeepFocus(IWindow window)
        => GlfwProvider.GLFW.Value.SetWindowAttrib((WindowHandle*)window.Handle, WindowAttributeSetter.FocusOnShow, false);

    private bool IsAsBefore(Glfw glfw, Silk.NET.GLFW.Monitor** handles)
    {
        for (var i = 0; i < _known.Length; i++)
        {
            var known = _known[i];
            if ((nint)handles[i] != known.Handle)
            {
                return false;
            }

            glfw.GetMonitorPos(handles[i], out var x, out var y);
            var size = known.Monitor.VideoMode.Resolution ?? default;
            if (x != known.X || y != known.Y || size.X != known.Width || size.Y != known.Height)
            {
                return false;
            }
        }

        return true;
    }

    private readonly record struct Known(nint Handle, int X, int Y, int Width, int Height, IMonitor Monitor);
}
