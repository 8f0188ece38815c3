using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>What every pass needs. Owns the triangle and the constant texture. Render thread.</summary>
internal sealed class PassTools : IDisposable
{
    private const int ZeroSize = 3;

    public PassTools(GlDevice gl, ShaderLibrary shaders)
    {
        Gl = gl;
        Shaders = shaders;
        Triangle = new FullscreenTriangle(gl);

        // The format of displacements and no power of two, like them: a software renderer compiles a shader anew for either.
        Zero = new Texture(gl, ZeroSize, ZeroSize, TextureFormat.Rg32F, "zero");
        Zero.Upload<float>(stackalloc float[ZeroSize * ZeroSize * 2]);
    }

    public GlDevice Gl { get; }

    public ShaderLibrary Shaders { get; }

    public FullscreenTriangle Triangle { get; }

    /// <summary>Black: no picture, no displacement.</summary>
    public Texture Zero { get; }

    public void Dispose()
    {
        Triangle.Dispose();
        Zero.Dispose();
    }
}
