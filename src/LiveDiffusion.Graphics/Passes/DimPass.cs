using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>The master fader, last of all (<c>dim.frag</c>): also acts on a frozen picture. Render thread.</summary>
internal sealed class DimPass : IDisposable
{
    private readonly PassTools _tools;
    private readonly ShaderProgram _program;
    private readonly int _picture;
    private readonly int _level;

    public DimPass(PassTools tools)
    {
        _tools = tools;
        _program = tools.Shaders.Pass(tools.Gl, "dim.frag");
        _picture = _program.Location("picture");
        _level = _program.Location("level");
    }

    public void Draw(Texture picture, RenderTarget target, float level)
    {
        target.Bind();
        _program.Use();
        _program.Set(_picture, 0, picture);
        _program.Set(_level, level);
        _tools.Triangle.Draw();
    }

    public void Dispose() => _program.Dispose();
}
