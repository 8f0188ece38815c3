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

    /// <summary>Makes a window fullscreen on a monitor, or windowed with null.</summary>
    public void SetWindowMonitor(WindowHandle* window, Monitor* monitor, int x, int y, int width, int height, int refreshRate)
        => GlfwNative.SetWindowMonitor(window, monitor, x, y, width, height, refreshRate);

    /// <summary>Changes an attribute.</summary>
    public void SetWindowAttrib(WindowHandle* window, WindowAttributeSetter attrib, bool value)
        => GlfwNative.SetWindowAttrib(window, (int)attrib, value ? GlfwNative.True : 0);
}
