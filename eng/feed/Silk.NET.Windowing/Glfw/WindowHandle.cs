namespace Silk.NET.GLFW;

/// <summary>GLFWwindow: only its address counts.</summary>
public struct WindowHandle
{
}
