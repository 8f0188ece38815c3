using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// Brings a styled picture to the output's size once, when it lands: edge-adaptive, with sharpening (<c>upscale.frag</c>, <c>upscale_fast.frag</c>).
/// Frames then sample the result, which is far cheaper than up-scaling in each of them. Render thread.
/// </summary>
internal sealed class UpscalePass : IDisposable
{
    private const float Sharpness = 0.3f;

    private readonly PassTools _tools;
    private readonly ShaderProgram _program;
    private readonly int _picture;
    private readonly int _sharpness;
    private readonly ShaderProgram? _copy;
    private readonly RenderTarget? _bytes; // a software renderer fetches bytes far faster than halves

    public UpscalePass(PassTools tools, PictureSettings settings)
    {
        _tools = tools;
        if (tools.Gl.IsSoftware)
        {
            _program = tools.Shaders.Pass(tools.Gl, "upscale_fast.frag");
            _copy = tools.Shaders.Pass(tools.Gl, "copy.frag");
            _bytes = new RenderTarget(tools.Gl, settings.ModelWidth, settings.ModelHeight, TextureFormat.Rgba8, "picture in bytes");
        }
        else
        {
            _program = tools.Shaders.Pass(tools.Gl, "upscale.frag");
        }

        _picture = _program.Location("picture");
        _sharpness = _program.Location("sharpness");
    }

    public void Draw(Texture picture, RenderTarget target)
    {
        picture.Wrap(TextureWrap.Clamp);
        if (_bytes is not null)
        {
            _bytes.Bind();
            _copy!.Use();
            _copy.Set(_copy.Location("picture"), 0, picture);
            _tools.Triangle.Draw();
            picture = _bytes.Texture;
        }

        target.Bind();
        _program.Use();
        _program.Set(_picture, 0, picture);
        _program.Set(_sharpness, Sharpness);
        _tools.Triangle.Draw();
    }

    public void Dispose()
    {
        _program.Dispose();
        _copy?.Dispose();
        _bytes?.Dispose();
    }
}
