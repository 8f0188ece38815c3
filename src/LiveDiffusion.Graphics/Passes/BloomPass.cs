using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// The glow of the bright parts, drawn at a quarter of the output's size and blurred at an eighth: cheap, and never sharper
/// than a glow is. Render thread.
/// </summary>
internal sealed class BloomPass : IDisposable
{
    private readonly PassTools _tools;
    private readonly ProgramVariants<BrightProgram> _bright;
    private readonly ShaderProgram _blur;
    private readonly int _picture;
    private readonly int _axis;
    private readonly RenderTarget _quarter;
    private readonly RenderTarget _across;
    private readonly RenderTarget _glow;

    public BloomPass(PassTools tools, PictureSettings settings)
    {
        _tools = tools;
        _bright = new ProgramVariants<BrightProgram>(
            tools, "bloom_bright.frag", static p => new BrightProgram(p), LayerUniforms.FeatureNames);
        _blur = tools.Shaders.Pass(tools.Gl, "bloom_blur.frag");
        _picture = _blur.Location("picture");
        _axis = _blur.Location("axis");
        var format = PictureSettings.ShownFormat(tools.Gl);
        var (width, height) = (Math.Max(settings.OutputWidth / 4, 1), Math.Max(settings.OutputHeight / 4, 1));
        _quarter = new RenderTarget(tools.Gl, width, height, format, "bright parts");
        _across = new RenderTarget(tools.Gl, Math.Max(width / 2, 1), height, format, "glow, across");
        _glow = new RenderTarget(tools.Gl, Math.Max(width / 2, 1), Math.Max(height / 2, 1), format, "glow");
    }

    /// <summary>What was drawn last.</summary>
    public Texture Glow => _glow.Texture;

    /// <summary>Draws and returns the glow.</summary>
    public Texture Draw(in LayerStack layers, Border border, float aspect, float threshold)
    {
        DrawBright(layers, layers.Features, border, aspect, threshold);
        Blur(_quarter.Texture, _across, 1f / _quarter.Width, 0f);
        Blur(_across.Texture, _glow, 0f, 1f / _across.Height);
        return _glow.Texture;
    }

    /// <summary>Draws one combination of layers once (<see cref="FinalPass.WarmUp"/>).</summary>
    public void WarmUp(in LayerStack layers, int features, Border border, float aspect)
    {
        DrawBright(layers, features, border, aspect, threshold: 1f);
        Blur(_quarter.Texture, _across, 0f, 0f);
        Blur(_across.Texture, _glow, 0f, 0f);
    }

    public void Dispose()
    {
        _bright.Dispose();
        _blur.Dispose();
        _quarter.Dispose();
        _across.Dispose();
        _glow.Dispose();
    }

    private void DrawBright(in LayerStack layers, int features, Border border, float aspect, float threshold)
    {
        var program = _bright.Get(features);
        _quarter.Bind();
        program.Shader.Use();
        program.Layers.Set(_tools, layers, features, border, aspect);
        program.Shader.Set(program.Texel, 1f / _quarter.Width, 1f / _quarter.Height);
        program.Shader.Set(program.Threshold, threshold);
        _tools.Triangle.Draw();
    }

    private void Blur(Texture picture, RenderTarget target, float x, float y)
    {
        target.Bind();
        _blur.Use();
        _blur.Set(_picture, 0, picture);
        _blur.Set(_axis, x, y);
        _tools.Triangle.Draw();
    }

    private sealed class BrightProgram(ShaderProgram shader) : IDisposable
    {
        public readonly ShaderProgram Shader = shader;
        public readonly LayerUniforms Layers = new(shader);
        public readonly int Texel = shader.Location("texel");
        public readonly int Threshold = shader.Location("threshold");

        public void Dispose() => Shader.Dispose();
    }
}
