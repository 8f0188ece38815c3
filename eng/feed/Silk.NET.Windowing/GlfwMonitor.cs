using System.Runtime.InteropServices;
using Silk.NET.Interop;
using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>A monitor of GLFW. Its main thread.</summary>
internal sealed unsafe class GlfwMonitor(GLFW.Monitor* monitor, int index) : IMonitor
{
    private readonly GLFW.Monitor* _monitor = monitor;

    public string Name => Marshal.PtrToStringUTF8((nint)GlfwNative.GetMonitorName(_monitor));

    public int Index => index;

    public Rectangle<int> Bounds
    {
        get
        {
            int x, y, width, height;
            GlfwNative.GetMonitorWorkarea(_monitor, &x, &y, &width, &height);
            return new(new(x, y), new(width, height));
        }
    }

    public VideoMode VideoMode => Mode(*GlfwNative.GetVideoMode(_monitor));

    public IEnumerable<VideoMode> GetAllVideoModes()
    {
        int count;
        var all = GlfwNative.GetVideoModes(_monitor, &count);
        var modes = new List<VideoMode>(count);
        for (var i = 0; i < count; i++)
        {
            modes.Add(Mode(all[i]));
        }

        return modes;
    }

    private static VideoMode Mode(in NativeVideoMode mode) => new(new Vector2D<int>(mode.Width, mode.Height), mode.RefreshRate);
}
