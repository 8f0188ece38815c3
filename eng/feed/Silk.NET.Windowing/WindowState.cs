namespace Silk.NET.Windowing;

/// <summary>The state of a window.</summary>
public enum WindowState
{
    /// <summary>A window among others.</summary>
    Normal = 0,

    /// <summary>Put away.</summary>
    Minimized = 1,

    /// <summary>As large as goes.</summary>
    Maximized = 2,

    /// <summary>The whole monitor.</summary>
    Fullscreen = 3,
}
