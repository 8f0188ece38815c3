using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>What a window shall be like.</summary>
public struct WindowOptions : IWindowProperties
{
    /// <summary>A visible window of 1280x720 with OpenGL 3.3.</summary>
    public static WindowOptions Default { get; } = new()
    {
        IsVisible = true,
        Position = new(50, 50),
        Size = new(1280, 720),
        API = new(ContextAPI.OpenGL, ContextProfile.Core, ContextFlags.ForwardCompatible, new(3, 3)),
        Title = "Silk.NET Window",
        VSync = true,
        ShouldSwapAutomatically = true,
    };

    /// <inheritdoc/>
    public bool IsVisible { readonly get; set; }

    /// <inheritdoc/>
    public Vector2D<int> Position { readonly get; set; }

    /// <inheritdoc/>
    public Vector2D<int> Size { readonly get; set; }

    /// <inheritdoc/>
    public GraphicsAPI API { readonly get; set; }

    /// <inheritdoc/>
    public string Title { readonly get; set; }

    /// <inheritdoc/>
    public WindowState WindowState { readonly get; set; }

    /// <inheritdoc/>
    public WindowBorder WindowBorder { readonly get; set; }

    /// <inheritdoc/>
    public IGLContext SharedContext { readonly get; set; }

    /// <summary>Whether the view's own loop waits for the display.</summary>
    public bool VSync { readonly get; set; }

    /// <summary>Whether the view's own loop swaps buffers.</summary>
    public bool ShouldSwapAutomatically { readonly get; set; }

    /// <summary>Bits of depth, 24 by default.</summary>
    public int? PreferredDepthBufferBits { readonly get; set; }

    /// <summary>Bits of stencil, 8 by default.</summary>
    public int? PreferredStencilBufferBits { readonly get; set; }

    /// <summary>The class that window managers know it by.</summary>
    public string WindowClass { readonly get; set; }
}
