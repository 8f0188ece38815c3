namespace Silk.NET.Windowing;

/// <summary>The graphics API of a window.</summary>
public enum ContextAPI
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Vulkan.</summary>
    Vulkan = 1,

    /// <summary>OpenGL.</summary>
    OpenGL = 2,

    /// <summary>OpenGL ES.</summary>
    OpenGLES = 3,
}
