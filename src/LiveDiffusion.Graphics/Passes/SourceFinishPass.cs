using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// The last step of a source picture: grade, sharpen, noise (<c>source_finish.frag</c>). Amounts are those of the loop
/// parameters, rescaled to the round's interval. Render thread.
/// </summary>
internal sealed class SourceFinishPass : IDisposable
{
    private const int Sharpen = 1;
    private const int Noise = 2;

    private readonly PassTools _tools;
    private readonly ProgramVariants<Program> _programs;

    public SourceFinishPass(PassTools tools)
    {
        _tools = tools;
        _programs = new ProgramVariants<Program>(tools, "source_finish.frag", static p => new Program(p), "SHARPEN", "NOISE");
        _programs.Get(Sharpen | Noise);
        _programs.Get(0);
    }

    /// <summary>Draws; the seed makes the noise new each round and the same in each run.</summary>
    public void Draw(in FrameContext frame, Texture picture, RenderTarget target, float seconds, long round)
    {
        var sharpen = RoundScale.Share(frame[LoopParameters.Sharpen], seconds);
        var noise = RoundScale.Deviation(frame[LoopParameters.Noise], seconds);
        var program = _programs.Get((sharpen > 0f ? Sharpen : 0) | (noise > 0f ? Noise : 0));
        target.Bind();
        program.Shader.Use();
        program.Shader.Set(program.Picture, 0, picture);
        program.Grading.Set(ColourGrade.Of(
            RoundScale.Factor(frame[LoopParameters.Contrast], seconds),
            RoundScale.Amount(frame[LoopParameters.Brightness], seconds),
            RoundScale.Factor(frame[LoopParameters.Saturation], seconds),
            frame[LoopParameters.HueDrift] * seconds));
        program.Shader.Set(program.Sharpen, sharpen);
        program.Shader.Set(program.Radius, frame[LoopParameters.SharpenRadius]);
        program.Shader.Set(program.Noise, noise);
        program.Shader.Set(program.NoiseSize, frame[LoopParameters.NoiseSize]);
        program.Shader.Set(program.NoiseSeed, unchecked(((int)frame[NoiseParameters.Seed] * 7919) + (int)round));
        _tools.Triangle.Draw();
    }

    public void Dispose() => _programs.Dispose();

    private sealed class Program(ShaderProgram shader) : IDisposable
    {
        public readonly ShaderProgram Shader = shader;
        public readonly Grading Grading = new(shader);
        public readonly int Picture = shader.Location("picture");
        public readonly int Sharpen = shader.Location("sharpen");
        public readonly int Radius = shader.Location("radius");
        public readonly int Noise = shader.Location("noise");
        public readonly int NoiseSize = shader.Location("noiseSize");
        public readonly int NoiseSeed = shader.Location("noiseSeed");

        public void Dispose() => Shader.Dispose();
    }
}
