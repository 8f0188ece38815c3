namespace Silk.NET.GLFW;

/// <summary>What the next window shall be like: a number.</summary>
public enum WindowHintInt
{
    /// <summary>As GLFW has it.</summary>
    ContextVersionMajor = 0x00022002,

    /// <summary>As GLFW has it.</summary>
    ContextVersionMinor = 0x00022003,
}
