namespace Silk.NET.GLFW;

/// <summary>What the next window shall be like: yes or no.</summary>
public enum WindowHintBool
{
    /// <summary>As GLFW has it.</summary>
    Visible = 0x00020004,

    /// <summary>As GLFW has it.</summary>
    OpenGLForwardCompat = 0x00022006,
}
