using System.Diagnostics.CodeAnalysis;
using Silk.NET.Interop;

namespace Silk.NET.GLFW;

/// <summary>The functions of GLFW. Its main thread.</summary>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "As in the real package.")]
public unsafe class Glfw
{
    internal Glfw()
    {
    }

    /// <summary>The monitors, the primary one first; GLFW owns the array.</summary>
    public Monitor** GetMonitors(out int count)
    {
        fixed (int* n = &count)
        {
            return GlfwNative.GetMonitors(n);
        }
    }

    /// <summary>Where a monitor's upper left corner is on the desktop.</summary>
    public void GetMonitorPos(Monitor* monitor, out int x, out int y)
    {
        fixed (int* px = &x, py = &y)
        {
            GlfwNative.GetMonitorPos(monitor, px, py);
        }
    }

    /// <summary>A monitor's size in millimetres.</summary>
    public void GetMonitorPhysicalSize(Monitor* monitor, out int width, out int height)
    {
        fixed (int* w = &width, h = &height)
        {
            GlfwNative.GetMonitorPhysicalSize(monitor, w, h);
        }
    }

    /// <summary>What GLFW shall be like once it is initialised.</summary>
    public void InitHint(InitHint hint, int value) => GlfwNative.InitHint((int)hint, value);

    /// <summary>What the next window shall be like is as in the beginning.</summary>
    public void DefaultWindowHints() => GlfwNative.DefaultWindowHints();

    /// <summary>What the next window shall be like.</summary>
    public void WindowHint(WindowHintInt hint, int value) => GlfwNative.WindowHint((int)hint, value);

    /// <summary>What the next window shall be like.</summary>
    public void WindowHint(WindowHintBool hint, bool value) => GlfwNative.WindowHint((int)hint, value ? GlfwNative.True : 0);

    /// <summary>What the context of the next window shall be like.</summary>
    public void WindowHint(WindowHintOpenGlProfile hint, OpenGlProfile value) => GlfwNative.WindowHint((int)hint, (int)value);

    /// <summary>Opens a window; null when that fails.</summary>
    public WindowHandle* CreateWindow(int width, int height, string title, Monitor* monitor, WindowHandle* share)
        => GlfwNative.CreateWindow(width, height, title, monitor, share);

    /// <summary>Closes a window.</summary>
    public void DestroyWindow(WindowHandle* window) => GlfwNative.DestroyWindow(window);

    /// <summary>What has failed last on this thread, and forgets it.</summary>
    public ErrorCode GetError(out byte* description)
    {
        fixed (byte** text = &description)
        {
            return (ErrorCode)GlfwNative.GetError(text);
        }
    }

    /// <summary>Makes a window fullscreen on a monitor, or windowed with null.</summary>
    public void SetWindowMonitor(WindowHandle* window, Monitor* monitor, int x, int y, int width, int height, int refreshRate)
        => GlfwNative.SetWindowMonitor(window, monitor, x, y, width, height, refreshRate);

    /// <summary>Changes an attribute.</summary>
    public void SetWindowAttrib(WindowHandle* window, WindowAttributeSetter attrib, bool value)
        => GlfwNative.SetWindowAttrib(window, (int)attrib, value ? GlfwNative.True : 0);
}
