using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Isf;

/// <summary>What all ISF shaders of a context share: the flip, the copy, the quad and a black texel. Render thread.</summary>
public sealed class IsfTools : IDisposable
{
    private readonly FullscreenTriangle _triangle;
    private readonly IsfQuad _quad;
    private readonly ShaderProgram _flip;
    private readonly ShaderProgram _copy;
    private readonly int _flipPicture;
    private readonly int _copyPicture;

    /// <summary>Compiles the shared passes.</summary>
    public IsfTools(GlDevice gl, ShaderLibrary shaders)
    {
        (Gl, Shaders) = (gl, shaders);
        _triangle = new FullscreenTriangle(gl);
        _quad = new IsfQuad(gl);
        _flip = shaders.Pass(gl, "isf/flip.frag");
        _copy = shaders.Pass(gl, "copy.frag");
        _flipPicture = _flip.Location("picture");
        _copyPicture = _copy.Location("picture");
        Black = new Texture(gl, 1, 1, TextureFormat.Rgba8, "isf black");
        Black.Upload<byte>([0, 0, 0, 255]);
    }

    /// <summary>The day and time at which the show began, for DATE: an argument, so that renders repeat.</summary>
    public DateTime ShowStart { get; init; } = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    internal GlDevice Gl { get; }

    internal ShaderLibrary Shaders { get; }

    /// <summary>One black texel: what an image input shows that nobody feeds.</summary>
    internal Texture Black { get; }

    /// <summary>Retires everything. Any thread.</summary>
    public void Dispose()
    {
        _triangle.Dispose();
        _quad.Dispose();
        _flip.Dispose();
        _copy.Dispose();
        Black.Dispose();
    }

    /// <summary>Copies a picture upside down.</summary>
    internal void Flip(Texture from, RenderTarget to) => Draw(_flip, _flipPicture, from, to);

    /// <summary>Copies a picture, resampled.</summary>
    internal void Copy(Texture from, RenderTarget to) => Draw(_copy, _copyPicture, from, to);

    /// <summary>Draws with the bound ISF program into the bound target.</summary>
    internal void DrawQuad() => _quad.Draw();

    private void Draw(ShaderProgram program, int sampler, Texture from, RenderTarget to)
    {
        to.Bind();
        program.Use();
        program.Set(sampler, 0, from);
        _triangle.Draw();
    }
}
