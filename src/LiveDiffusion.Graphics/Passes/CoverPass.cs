using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>Lays a picture of any size over a whole target, its aspect kept (<c>cover.frag</c>). Render thread.</summary>
internal sealed class CoverPass : IDisposable
{
    private readonly PassTools _tools;
    private readonly double _aspect;
    private readonly ShaderProgram _program;
    private readonly int _picture;
    private readonly int _cover;

    public CoverPass(PassTools tools, double aspect)
    {
        _tools = tools;
        _aspect = aspect;
        _program = tools.Shaders.Pass(tools.Gl, "cover.frag");
        _picture = _program.Location("picture");
        _cover = _program.Location("cover");
    }

    public void Draw(Texture picture, RenderTarget target)
    {
        var (x, y) = Cover.Of(picture, _aspect);
        target.Bind();
        _program.Use();
        _program.Set(_picture, 0, picture);
        _program.Set(_cover, x, y);
        _tools.Triangle.Draw();
    }

    public void Dispose() => _program.Dispose();
}
