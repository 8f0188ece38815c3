using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// Fetches pictures as RGBA bytes, top row first, at a size and in a format of its own: what has another is resampled
/// once by the GPU. Render thread, but for <see cref="Dispose"/>: any thread.
/// </summary>
internal sealed class FrameTap : IDisposable
{
    private readonly RenderTarget _target;
    private readonly PixelReadback _readback;
    private readonly ShaderProgram _copy;
    private readonly FullscreenTriangle _triangle;
    private readonly int _picture;

    public FrameTap(GlDevice gl, ShaderLibrary shaders, int width, int height, string label)
    {
        _target = new RenderTarget(gl, width, height, TextureFormat.Rgba8, label);
        _readback = new PixelReadback(gl, width, height, TextureFormat.Rgba8, label);
        _copy = shaders.Pass(gl, "copy.frag");
        _picture = _copy.Location("picture");
        _triangle = new FullscreenTriangle(gl);
    }

    /// <summary>Pictures on their way.</summary>
    public int Pending => _readback.Pending;

    /// <summary>Fetches at once.</summary>
    public void Read(RenderTarget final, Span<byte> pixels) => _readback.Read(Fitting(final), pixels);

    /// <summary>Begins to fetch; false when too many are on their way.</summary>
    public bool Begin(RenderTarget final) => _readback.Begin(Fitting(final));

    /// <summary>Takes the oldest that has arrived.</summary>
    public bool TryFinish(Span<byte> pixels) => _readback.TryFinish(pixels);

    public void Dispose()
    {
        _target.Dispose();
        _readback.Dispose();
        _copy.Dispose();
        _triangle.Dispose();
    }

    private RenderTarget Fitting(RenderTarget final)
    {
        if (final.Texture.Format == TextureFormat.Rgba8 && final.Width == _target.Width && final.Height == _target.Height)
        {
            return final;
        }

        _target.Bind();
        _copy.Use();
        _copy.Set(_picture, 0, final.Texture);
        _triangle.Draw();
        return _target;
    }
}
