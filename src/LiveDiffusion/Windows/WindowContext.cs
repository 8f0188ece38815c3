using LiveDiffusion.Graphics.Gl;
using Silk.NET.Windowing;

namespace LiveDiffusion.Windows;

/// <summary>The GL context of a window. Owns the window. Render thread.</summary>
internal sealed class WindowContext(IWindow window) : IGlContext
{
    /// <inheritdoc/>
    public nint GetProcAddress(string name)
        => window.GLContext is { } context && context.TryGetProcAddress(name, out var address) ? address : 0;

    /// <inheritdoc/>
    public void MakeCurrent() => window.GLContext!.MakeCurrent();

    /// <inheritdoc/>
    public void Dispose() => window.Dispose();
}
