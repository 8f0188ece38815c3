using Silk.NET.Interop;

namespace Silk.NET.Windowing;

/// <summary>Knows the monitors.</summary>
public static class Monitor
{
    /// <summary>The monitors, the primary one first. The view says which system is asked.</summary>
    public static unsafe IEnumerable<IMonitor> GetMonitors(IView view)
    {
        _ = GLFW.GlfwProvider.GLFW.Value;
        int count;
        var all = GlfwNative.GetMonitors(&count);
        var monitors = new IMonitor[count];
        for (var i = 0; i < count; i++)
        {
            monitors[i] = new GlfwMonitor(all[i], i);
        }

        return monitors;
    }
}
