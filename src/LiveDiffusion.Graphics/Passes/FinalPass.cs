using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// The picture that the audience sees, in one pass at output size: layers through their motion, bloom, grade, vignette,
/// grain, flash (<c>picture.frag</c>). Features that are off are compiled out. Render thread.
/// </summary>
internal sealed class FinalPass : IDisposable
{
    private const int SharpBit = 8;
    private const int BloomBit = 16;
    private const int GammaBit = 32;
    private const int KaleidoscopeBit = 64;
    private const int GrainReferenceHeight = 720;

    private readonly PassTools _tools;
    private readonly BloomPass _bloom;
    private readonly ProgramVariants<Program> _programs;
    private readonly float _aspect;

    public FinalPass(PassTools tools, PictureSettings settings)
    {
        _tools = tools;
        _aspect = (float)settings.Aspect;
        _bloom = new BloomPass(tools, settings);
        _programs = new ProgramVariants<Program>(
            tools, "picture.frag", static p => new Program(p),
            [.. LayerUniforms.FeatureNames, "SHARP", "BLOOM", "GAMMA", "KALEIDOSCOPE"]);
    }

    // The layers are at output size already; where the GPU is free Catmull-Rom keeps them crisp between pixels.
    private int Quality => _tools.Gl.IsSoftware ? 0 : SharpBit;

    /// <summary>
    /// Draws every combination of layers once, in a corner: drivers finish compiling at the first draw, and that must not
    /// be in a show. Switching an effect on for the first time still costs that once.
    /// </summary>
    public void WarmUp(Layer layer, RenderTarget target)
    {
        const int Corner = 8;
        const int AllLayers = LayerUniforms.CrossfadeBit | LayerUniforms.FadeBit | LayerUniforms.FlowBit;
        var border = new Border(TextureWrap.Mirror, 0);
        var layers = new LayerStack(layer, layer, 0.5f, layer, 0.5f);
        for (var features = 0; features <= AllLayers; features++)
        {
            _bloom.WarmUp(layers, features, border, _aspect);
            var program = _programs.Get(features | Quality | BloomBit);
            target.Bind();
            _tools.Gl.Api.Viewport(0, 0, Corner, Corner);
            program.Shader.Use();
            program.Layers.Set(_tools, layers, features, border, _aspect);
            program.Shader.Set(program.Glow, LayerUniforms.FreeUnit, _bloom.Glow);
            _tools.Triangle.Draw();
        }
    }

    /// <summary>Draws the whole picture into the target.</summary>
    public void Draw(in FrameContext frame, in LayerStack layers, RenderTarget target)
    {
        var border = Border.Of(frame);
        var bloom = frame[EffectParameters.Bloom];
        var sectors = frame[EffectParameters.Kaleidoscope];
        var gamma = frame[EffectParameters.Gamma];
        var glow = bloom > 0f ? _bloom.Draw(layers, border, _aspect, frame[EffectParameters.BloomThreshold]) : null;
        var features = layers.Features;
        var program = _programs.Get(features | Quality
            | (glow is null ? 0 : BloomBit) | (gamma == 1f ? 0 : GammaBit) | (sectors < 1f ? 0 : KaleidoscopeBit));
        var shader = program.Shader;
        target.Bind();
        shader.Use();
        program.Layers.Set(_tools, layers, features, border, _aspect);
        program.Grading.Set(ColourGrade.Of(
            frame[EffectParameters.Contrast], 0f, frame[EffectParameters.Saturation], frame[EffectParameters.Hue]));
        shader.Set(program.Vignette, frame[EffectParameters.Vignette]);
        shader.Set(program.Flash, frame[EffectParameters.Flash]);
        shader.Set(program.Grain, frame[EffectParameters.Grain]);
        shader.Set(program.GrainSize, MathF.Max(1f, target.Height / (float)GrainReferenceHeight));
        if (glow is not null)
        {
            shader.Set(program.Glow, LayerUniforms.FreeUnit, glow);
            shader.Set(program.Bloom, bloom);
        }

        shader.Set(program.InverseGamma, 1f / gamma);
        shader.Set(program.Sectors, sectors);
        shader.Set(program.Turn, -frame[EffectParameters.KaleidoscopeAngle] * (MathF.PI / 180f));
        _tools.Triangle.Draw();
    }

    public void Dispose()
    {
        _bloom.Dispose();
        _programs.Dispose();
    }

    private sealed class Program(ShaderProgram shader) : IDisposable
    {
        public readonly ShaderProgram Shader = shader;
        public readonly LayerUniforms Layers = new(shader);
        public readonly Grading Grading = new(shader);
        public readonly int Vignette = shader.Location("vignette");
        public readonly int Flash = shader.Location("flash");
        public readonly int Grain = shader.Location("grain");
        public readonly int GrainSize = shader.Location("grainSize");
        public readonly int Glow = shader.Location("glow");
        public readonly int Bloom = shader.Location("bloom");
        public readonly int InverseGamma = shader.Location("inverseGamma");
        public readonly int Sectors = shader.Location("sectors");
        public readonly int Turn = shader.Location("turn");

        public void Dispose() => Shader.Dispose();
    }
}
