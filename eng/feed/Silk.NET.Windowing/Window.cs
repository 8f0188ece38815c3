namespace Silk.NET.Windowing;

/// <summary>Makes windows.</summary>
public static class Window
{
    /// <summary>Makes a window that is not open yet.</summary>
    public static IWindow Create(WindowOptions options)
    {
        _ = GLFW.GlfwProvider.GLFW.Value;
        return new GlfwWindow(options);
    }
}
