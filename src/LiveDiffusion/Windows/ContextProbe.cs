using System.Runtime.InteropServices;
using Silk.NET.GLFW;

namespace LiveDiffusion.Windows;

/// <summary>Looks whether the system gives a window with the GL context that the engine needs. Render thread.</summary>
internal static unsafe class ContextProbe
{
    private const InitHint Platform = (InitHint)0x00050003; // GLFW_PLATFORM, since 3.4
    private const int X11 = 0x00060004; // GLFW_PLATFORM_X11

    /// <summary>
    /// Takes X11 where both are there: Wayland does not tell where windows are nor lets them be placed. GLFW 3.3 knows X11 only and ignores
    /// this. Before anything else is done with GLFW.
    /// </summary>
    public static void PreferX11()
    {
        if (OperatingSystem.IsLinux() && !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("DISPLAY")))
        {
            GlfwProvider.UninitializedGLFW.Value.InitHint(Platform, X11);
        }
    }

    /// <summary>
    /// Opens and closes a window that is not seen. Throws with GLFW's reason when there is none: Silk.NET does not look itself,
    /// goes on without a window and takes the process with it (GlfwWindow.CoreInitialize).
    /// </summary>
    public static void Require(int major, int minor)
    {
        var glfw = GlfwProvider.GLFW.Value;
        glfw.DefaultWindowHints();
        glfw.WindowHint(WindowHintBool.Visible, false);
        glfw.WindowHint(WindowHintInt.ContextVersionMajor, major);
        glfw.WindowHint(WindowHintInt.ContextVersionMinor, minor);
        glfw.WindowHint(WindowHintBool.OpenGLForwardCompat, true);
        glfw.WindowHint(WindowHintOpenGlProfile.OpenGlProfile, OpenGlProfile.Core);
        var window = glfw.CreateWindow(64, 64, "", null, null);
        if (window == null)
        {
            var code = glfw.GetError(out var text);
            throw new PlatformNotSupportedException($"{code}: {Marshal.PtrToStringUTF8((nint)text)}");
        }

        glfw.DestroyWindow(window);
        glfw.DefaultWindowHints();
    }
}
