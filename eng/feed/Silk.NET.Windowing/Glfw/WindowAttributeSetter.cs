namespace Silk.NET.GLFW;

/// <summary>Attributes of a window that can be changed.</summary>
public enum WindowAttributeSetter
{
    /// <summary>Whether it can be resized by hand.</summary>
    Resizable = 0x00020003,

    /// <summary>Whether it has borders and a title.</summary>
    Decorated = 0x00020005,

    /// <summary>Whether a fullscreen window iconifies when it loses the focus.</summary>
    AutoIconify = 0x00020006,

    /// <summary>Whether it floats above others.</summary>
    Floating = 0x00020007,

    /// <summary>Whether it gets the focus when it is shown.</summary>
    FocusOnShow = 0x0002000C,
}
