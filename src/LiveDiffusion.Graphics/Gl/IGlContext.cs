namespace LiveDiffusion.Graphics.Gl;

/// <summary>An OpenGL 4.1 core context, with or without a window. Render thread.</summary>
public interface IGlContext : IDisposable
{
    /// <summary>The address of a GL function, 0 when unknown.</summary>
    nint GetProcAddress(string name);

    /// <summary>Makes the context current on this thread.</summary>
    void MakeCurrent();
}
