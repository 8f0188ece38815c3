namespace Silk.NET.GLFW;

/// <summary>The profile of the next context.</summary>
public enum WindowHintOpenGlProfile
{
    /// <summary>As GLFW has it.</summary>
    OpenGlProfile = 0x00022008,
}
