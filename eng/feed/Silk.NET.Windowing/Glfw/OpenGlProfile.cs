namespace Silk.NET.GLFW;

/// <summary>A profile of OpenGL.</summary>
public enum OpenGlProfile
{
    /// <summary>As GLFW has it.</summary>
    Any = 0,

    /// <summary>As GLFW has it.</summary>
    Core = 0x00032001,

    /// <summary>As GLFW has it.</summary>
    Compat = 0x00032002,
}
