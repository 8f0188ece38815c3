using Silk.NET.Core.Contexts;
using Silk.NET.Core.Loader;
using Silk.NET.GLFW;
using Silk.NET.Interop;

namespace Silk.NET.Windowing;

/// <summary>The GL context of a window. One thread at a time.</summary>
internal sealed unsafe class GlfwContext(WindowHandle* window, IGLContextSource source) : IGLContext
{
    private readonly WindowHandle* _window = window;

    public nint Handle => (nint)_window;

    public IGLContextSource Source => source;

    public bool IsCurrent => GlfwNative.GetCurrentContext() == _window;

    public nint GetProcAddress(string proc, int? slot = default)
        => TryGetProcAddress(proc, out var address) ? address : throw new SymbolLoadingException(proc);

    public bool TryGetProcAddress(string proc, out nint addr, int? slot = default)
        => (addr = GlfwNative.GetProcAddress(proc)) != 0;

    public void SwapInterval(int interval) => GlfwNative.SwapInterval(interval);

    public void SwapBuffers() => GlfwNative.SwapBuffers(_window);

    public void MakeCurrent() => GlfwNative.MakeContextCurrent(_window);

    public void Clear()
    {
        if (IsCurrent)
        {
            GlfwNative.MakeContextCurrent(null);
        }
    }

    public void Dispose()
    {
        // The window owns it.
    }
}
