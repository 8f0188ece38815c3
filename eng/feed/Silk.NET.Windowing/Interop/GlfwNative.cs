using System.Runtime.InteropServices;
using Silk.NET.GLFW;

namespace Silk.NET.Interop;

/// <summary>The functions of GLFW 3.3 that are called. Its main thread.</summary>
internal static unsafe partial class GlfwNative
{
    internal const int True = 1;
    internal const int DontCare = -1;

    // GLFW/glfw3.h
    internal const int Focused = 0x00020001;
    internal const int Iconified = 0x00020002;
    internal const int Resizable = 0x00020003;
    internal const int Visible = 0x00020004;
    internal const int Decorated = 0x00020005;
    internal const int Floating = 0x00020007;
    internal const int Maximized = 0x00020008;
    internal const int RedBits = 0x00021001;
    internal const int GreenBits = 0x00021002;
    internal const int BlueBits = 0x00021003;
    internal const int DepthBits = 0x00021005;
    internal const int StencilBits = 0x00021006;
    internal const int Samples = 0x0002100D;
    internal const int RefreshRate = 0x0002100F;
    internal const int ClientApi = 0x00022001;
    internal const int ContextVersionMajor = 0x00022002;
    internal const int ContextVersionMinor = 0x00022003;
    internal const int OpenGlForwardCompatible = 0x00022006;
    internal const int OpenGlDebugContext = 0x00022007;
    internal const int OpenGlProfile = 0x00022008;
    internal const int X11ClassName = 0x00024001;
    internal const int NoApi = 0;
    internal const int OpenGlApi = 0x00030001;
    internal const int OpenGlEsApi = 0x00030002;
    internal const int CoreProfile = 0x00032001;
    internal const int CompatibilityProfile = 0x00032002;

    static GlfwNative() => GlfwLibrary.Register();

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwInit")]
    internal static partial int Init();

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwInitHint")]
    internal static partial void InitHint(int hint, int value);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwTerminate")]
    internal static partial void Terminate();

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetError")]
    internal static partial int GetError(byte** description);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetMonitors")]
    internal static partial GLFW.Monitor** GetMonitors(int* count);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetPrimaryMonitor")]
    internal static partial GLFW.Monitor* GetPrimaryMonitor();

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetMonitorPos")]
    internal static partial void GetMonitorPos(GLFW.Monitor* monitor, int* x, int* y);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetMonitorWorkarea")]
    internal static partial void GetMonitorWorkarea(GLFW.Monitor* monitor, int* x, int* y, int* width, int* height);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetMonitorPhysicalSize")]
    internal static partial void GetMonitorPhysicalSize(GLFW.Monitor* monitor, int* width, int* height);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetMonitorName")]
    internal static partial byte* GetMonitorName(GLFW.Monitor* monitor);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetVideoMode")]
    internal static partial NativeVideoMode* GetVideoMode(GLFW.Monitor* monitor);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetVideoModes")]
    internal static partial NativeVideoMode* GetVideoModes(GLFW.Monitor* monitor, int* count);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwDefaultWindowHints")]
    internal static partial void DefaultWindowHints();

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwWindowHint")]
    internal static partial void WindowHint(int hint, int value);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwWindowHintString", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void WindowHintString(int hint, string value);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwCreateWindow", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial WindowHandle* CreateWindow(int width, int height, string title, GLFW.Monitor* monitor, WindowHandle* share);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwDestroyWindow")]
    internal static partial void DestroyWindow(WindowHandle* window);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwWindowShouldClose")]
    internal static partial int WindowShouldClose(WindowHandle* window);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetWindowShouldClose")]
    internal static partial void SetWindowShouldClose(WindowHandle* window, int value);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetWindowTitle", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetWindowTitle(WindowHandle* window, string title);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetWindowPos")]
    internal static partial void GetWindowPos(WindowHandle* window, int* x, int* y);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetWindowPos")]
    internal static partial void SetWindowPos(WindowHandle* window, int x, int y);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetWindowSize")]
    internal static partial void GetWindowSize(WindowHandle* window, int* width, int* height);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetWindowSize")]
    internal static partial void SetWindowSize(WindowHandle* window, int width, int height);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetFramebufferSize")]
    internal static partial void GetFramebufferSize(WindowHandle* window, int* width, int* height);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwRestoreWindow")]
    internal static partial void RestoreWindow(WindowHandle* window);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwIconifyWindow")]
    internal static partial void IconifyWindow(WindowHandle* window);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwMaximizeWindow")]
    internal static partial void MaximizeWindow(WindowHandle* window);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwShowWindow")]
    internal static partial void ShowWindow(WindowHandle* window);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwHideWindow")]
    internal static partial void HideWindow(WindowHandle* window);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetWindowMonitor")]
    internal static partial GLFW.Monitor* GetWindowMonitor(WindowHandle* window);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetWindowMonitor")]
    internal static partial void SetWindowMonitor(
        WindowHandle* window, GLFW.Monitor* monitor, int x, int y, int width, int height, int refreshRate);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetWindowAttrib")]
    internal static partial int GetWindowAttrib(WindowHandle* window, int attribute);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetWindowAttrib")]
    internal static partial void SetWindowAttrib(WindowHandle* window, int attribute, int value);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwPollEvents")]
    internal static partial void PollEvents();

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwMakeContextCurrent")]
    internal static partial void MakeContextCurrent(WindowHandle* window);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetCurrentContext")]
    internal static partial WindowHandle* GetCurrentContext();

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSwapBuffers")]
    internal static partial void SwapBuffers(WindowHandle* window);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSwapInterval")]
    internal static partial void SwapInterval(int interval);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetProcAddress", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint GetProcAddress(string name);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetFramebufferSizeCallback")]
    internal static partial nint SetFramebufferSizeCallback(WindowHandle* window, delegate* unmanaged[Cdecl]<WindowHandle*, int, int, void> callback);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetWindowSizeCallback")]
    internal static partial nint SetWindowSizeCallback(WindowHandle* window, delegate* unmanaged[Cdecl]<WindowHandle*, int, int, void> callback);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetWindowCloseCallback")]
    internal static partial nint SetWindowCloseCallback(WindowHandle* window, delegate* unmanaged[Cdecl]<WindowHandle*, void> callback);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetWindowFocusCallback")]
    internal static partial nint SetWindowFocusCallback(WindowHandle* window, delegate* unmanaged[Cdecl]<WindowHandle*, int, void> callback);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetWindowRefreshCallback")]
    internal static partial nint SetWindowRefreshCallback(WindowHandle* window, delegate* unmanaged[Cdecl]<WindowHandle*, void> callback);
}
