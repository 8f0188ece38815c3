using LiveDiffusion.Graphics.Gl;
using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>
/// Four corners over the whole target, made from the vertex number. Not one large triangle: a custom vertex shader may
/// compute what is only linear inside the picture. Render thread.
/// </summary>
internal sealed class IsfQuad : IDisposable
{
    private readonly GlDevice _gl;
    private uint _name;

    public IsfQuad(GlDevice gl)
    {
        _gl = gl;
        _name = gl.Api.GenVertexArray();
        gl.Api.BindVertexArray(_name);
        gl.Made(ObjectIdentifier.VertexArray, _name, "isf quad");
    }

    public void Draw()
    {
        _gl.Api.BindVertexArray(_name);
        _gl.Api.DrawArrays(PrimitiveType.TriangleStrip, 0, 4);
    }

    public void Dispose()
    {
        var name = Interlocked.Exchange(ref _name, 0);
        if (name != 0)
        {
            _gl.Retired.Retire(GlObjectKind.VertexArray, (nint)name);
        }
    }
}
