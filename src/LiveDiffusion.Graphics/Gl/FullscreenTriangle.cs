using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>
/// One triangle that covers the target; <c>fullscreen.vert</c> makes it from the vertex number alone. Render thread, but
/// for <see cref="Dispose"/>: any thread.
/// </summary>
public sealed class FullscreenTriangle : IDisposable
{
    private readonly GlDevice _gl;
    private uint _name;

    /// <summary>Makes the (empty) vertex array that core profiles insist on.</summary>
    public FullscreenTriangle(GlDevice gl)
    {
        _gl = gl;
        _name = gl.Api.GenVertexArray();
        gl.Api.BindVertexArray(_name);
        gl.Made(ObjectIdentifier.VertexArray, _name, "fullscreen triangle");
    }

    /// <summary>Draws with the bound program into the bound target.</summary>
    public void Draw()
    {
        ObjectDisposedException.ThrowIf(_name == 0, this);
        _gl.Api.BindVertexArray(_name);
        _gl.Api.DrawArrays(PrimitiveType.Triangles, 0, 3);
    }

    /// <summary>Retires the name. Any thread.</summary>
    public void Dispose()
    {
        var name = Interlocked.Exchange(ref _name, 0);
        if (name != 0)
        {
            _gl.Retired.Retire(GlObjectKind.VertexArray, (nint)name);
        }
    }
}
