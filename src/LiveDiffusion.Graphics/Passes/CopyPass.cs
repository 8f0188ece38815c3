using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>A picture stretched over a whole target, bilinear (<c>copy.frag</c>). Render thread.</summary>
internal sealed class CopyPass : IDisposable
{
    private readonly PassTools _tools;
    private readonly ShaderProgram _program;
    private readonly int _picture;

    public CopyPass(PassTools tools)
    {
        _tools = tools;
        _program = tools.Shaders.Pass(tools.Gl, "copy.frag");
        _picture = _program.Location("picture");
    }

    public void Draw(Texture picture, RenderTarget target)
    {
        picture.Wrap(TextureWrap.Clamp);
        target.Bind();
        _program.Use();
        _program.Set(_picture, 0, picture);
        _tools.Triangle.Draw();
    }

    public void Dispose() => _program.Dispose();
}
