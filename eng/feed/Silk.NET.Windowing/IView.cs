using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>Something to draw into.</summary>
public interface IView : IViewProperties, IGLContextSource, IDisposable
{
    /// <summary>Its framebuffer has another size, in pixels.</summary>
    event Action<Vector2D<int>> FramebufferResize;

    /// <summary>Its content has another size, in screen coordinates.</summary>
    event Action<Vector2D<int>> Resize;

    /// <summary>It is asked to close.</summary>
    event Action Closing;

    /// <summary>It has got or lost the focus.</summary>
    event Action<bool> FocusChanged;

    /// <summary>The address of the GLFW window, 0 before it is initialised.</summary>
    nint Handle { get; }

    /// <summary>Whether it is asked to close, or not initialised.</summary>
    bool IsClosing { get; }

    /// <summary>Pixels of its framebuffer.</summary>
    Vector2D<int> FramebufferSize { get; }

    /// <summary>Whether <see cref="Initialize"/> has run.</summary>
    bool IsInitialized { get; }

    /// <summary>Opens it and makes its context current.</summary>
    void Initialize();

    /// <summary>Delivers the events of all windows; nothing within a refresh.</summary>
    void DoEvents();

    /// <summary>Closes it for good.</summary>
    void Reset();

    /// <summary>Asks it to close.</summary>
    void Close();

    /// <summary>Calls back until it is asked to close, and whenever the system wants it drawn anew within <see cref="DoEvents"/>.</summary>
    void Run(Action onFrame);
}
