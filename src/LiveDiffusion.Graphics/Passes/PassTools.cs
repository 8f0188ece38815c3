using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>What every pass needs. Owns the triangle and the constant texture. Render thread.</summary>
internal sealed class PassTools : IDisposable
{
    public PassTools(GlDevice gl, ShaderLibrary shaders)
    {
        Gl = gl;
        Shaders = shaders;
        Triangle = new FullscreenTriangle(gl);
        Zero = new Texture(gl, 1, 1, TextureFormat.Rg32F, "zero");
        Zero.Upload<float>([0f, 0f]); // the format of displacements, so that shaders need no other variant for it
    }

    public GlDevice Gl { get; }

    public ShaderLibrary Shaders { get; }

    public FullscreenTriangle Triangle { get; }

    /// <summary>One black texel: no picture, no displacement.</summary>
    public Texture Zero { get; }

    public void Dispose()
    {
        Triangle.Dispose();
        Zero.Dispose();
    }
}
