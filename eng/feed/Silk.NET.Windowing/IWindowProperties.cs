using Silk.NET.Core.Contexts;
using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>What a window is like.</summary>
public interface IWindowProperties : IViewProperties
{
    /// <summary>Whether it can be seen.</summary>
    bool IsVisible { get; set; }

    /// <summary>Where its content's upper left corner is on the desktop.</summary>
    Vector2D<int> Position { get; set; }

    /// <summary>The size of its content in screen coordinates.</summary>
    Vector2D<int> Size { get; set; }

    /// <summary>Its title.</summary>
    string Title { get; set; }

    /// <summary>Its state.</summary>
    WindowState WindowState { get; set; }

    /// <summary>Its border.</summary>
    WindowBorder WindowBorder { get; set; }

    /// <summary>The context whose objects its own context sees.</summary>
    IGLContext SharedContext { get; }
}
