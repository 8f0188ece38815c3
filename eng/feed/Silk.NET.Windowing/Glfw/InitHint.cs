namespace Silk.NET.GLFW;

/// <summary>What GLFW shall be like once it is initialised.</summary>
public enum InitHint
{
    /// <summary>As GLFW has it.</summary>
    JoystickHatButtons = 0x00050001,
}
