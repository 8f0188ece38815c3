namespace LiveDiffusion.Graphics.Spout;

/// <summary>A graphics card that is not there, has gone, or does not give a texture.</summary>
public sealed class GraphicsCardException(string message, Exception? inner = null) : Exception(message, inner);
