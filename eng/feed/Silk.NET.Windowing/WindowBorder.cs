namespace Silk.NET.Windowing;

/// <summary>The border of a window.</summary>
public enum WindowBorder
{
    /// <summary>It can be dragged.</summary>
    Resizable = 0,

    /// <summary>It is there.</summary>
    Fixed = 1,

    /// <summary>There is none.</summary>
    Hidden = 2,
}
