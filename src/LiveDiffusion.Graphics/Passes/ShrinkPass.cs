using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// Draws the texture that is bound to unit 0, of any size and larger, over a whole target: its aspect kept, every texel
/// counted (<c>shrink.frag</c>). Render thread.
/// </summary>
internal sealed class ShrinkPass : IDisposable
{
    private const int MostTaps = 8; // an axis; each takes two texels

    private readonly ShaderProgram _program;
    private readonly FullscreenTriangle _triangle;
    private readonly int _picture;
    private readonly int _cover;
    private readonly int _step;
    private readonly int _taps;

    public ShrinkPass(GlDevice gl, ShaderLibrary shaders)
    {
        _program = shaders.Pass(gl, "shrink.frag");
        _triangle = new FullscreenTriangle(gl);
        _picture = _program.Location("picture");
        _cover = _program.Location("cover");
        _step = _program.Location("stepSize");
        _taps = _program.Location("taps");
    }

    public void Draw(int width, int height, RenderTarget target)
    {
        var (x, y) = Cover.Of(width, height, target.Width / (double)target.Height);
        target.Bind();
        _program.Use();
        _program.Set(_picture, 0);
        _program.Set(_cover, x, y);
        _program.Set(_step, x / target.Width, y / target.Height);
        _program.SetPair(_taps, Taps(x * width / target.Width), Taps(y * height / target.Height));
        _triangle.Draw();
    }

    public void Dispose()
    {
        _program.Dispose();
        _triangle.Dispose();
    }

    private static int Taps(float texels) => Math.Clamp((int)MathF.Ceiling(texels / 2f), 1, MostTaps);
}
