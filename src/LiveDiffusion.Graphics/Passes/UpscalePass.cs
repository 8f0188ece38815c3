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
    private readonly CopyPass _copy;
    private RenderTarget? _bytes; // a software renderer fetches bytes far faster than halves

    public UpscalePass(PassTools tools, CopyPass copy, PictureSettings settings)
    {
        (_tools, _copy) = (tools, copy);
        if (tools.Gl.IsSoftware)
        {
            _program = tools.Shaders.Pass(tools.Gl, "upscale_fast.frag");
            Resize(settings);
        }
        else
        {
            _program = tools.Shaders.Pass(tools.Gl, "upscale.frag");
        }

        _picture = _program.Location("picture");
        _sharpness = _program.Location("sharpness");
    }

    /// <summary>The model's pictures have another size from now on.</summary>
    public void Resize(PictureSettings settings)
    {
        if (_tools.Gl.IsSoftware)
        {
            _bytes?.Dispose();
            _bytes = new RenderTarget(_tools.Gl, settings.ModelWidth, settings.ModelHeight, TextureFormat.Rgba8, "picture in bytes");
        }
    }

    public void Draw(Texture picture, RenderTarget target)
    {
        picture.Wrap(TextureWrap.Clamp);
        if (_bytes is not null)
        {
            _copy.Draw(picture, _bytes);
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
        _bytes?.Dispose();
    }
}
