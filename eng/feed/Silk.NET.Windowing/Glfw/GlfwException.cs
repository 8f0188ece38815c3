namespace Silk.NET.GLFW;

/// <summary>GLFW has failed.</summary>
internal sealed class GlfwException(string message) : Exception(message);
