using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// Brings a styled picture to the output's size once, when it lands: edge-adaptive, with sharpening (<c>upscale.frag</c>).
/// Frames then sample the result, which is far cheaper than up-scaling in each of them. Render thread.
/// </summary>
internal sealed class UpscalePass : IDisposable
{
    private const float Sharpness = 0.3f;

    private readonly PassTools _tools;
    private readonly ShaderProgram _program;
    private readonly int _picture;
    private readonly int _sharpness;

    public UpscalePass(PassTools tools)
    {
        _tools = tools;
        _program = tools.Gl.IsSoftware
            ? tools.Shaders.Pass(tools.Gl, "upscale.frag", "FAST")
            : tools.Shaders.Pass(tools.Gl, "upscale.frag");
        _picture = _program.Location("picture");
        _sharpness = _program.Location("sharpness");
    }

    public void Draw(Texture picture, RenderTarget target)
    {
        picture.Wrap(TextureWrap.Clamp);
        target.Bind();
        _program.Use();
        _program.Set(_picture, 0, picture);
        _program.Set(_sharpness, Sharpness);
        _tools.Triangle.Draw();
    }

    public void Dispose() => _program.Dispose();
}
