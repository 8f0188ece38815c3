namespace Silk.NET.GLFW;

/// <summary>GLFWmonitor: only its address counts.</summary>
public struct Monitor
{
}
