using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Motion;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// A picture as it would be now, with a source laid over it (<c>source_motion.frag</c>): one Catmull-Rom resampling.
/// Render thread.
/// </summary>
internal sealed class SourceMotionPass : IDisposable
{
    private const int Flow = 1;
    private const int Mix = 2;

    private readonly PassTools _tools;
    private readonly double _aspect;
    private readonly ProgramVariants<Program> _programs;

    public SourceMotionPass(PassTools tools, double aspect)
    {
        _tools = tools;
        _aspect = aspect;
        _programs = new ProgramVariants<Program>(tools, "source_motion.frag", static p => new Program(p), "FLOW", "MIX");
        _programs.Get(0);
        _programs.Get(Mix);
    }

    /// <summary>Draws the picture through its motion; <paramref name="alpha"/> is this round's share of the mixed picture.</summary>
    public void Draw(RenderTarget target, Texture picture, DisplayTransform transform, Texture? mixed, float alpha, int blend)
    {
        var flows = transform.HasDisplacement;
        var mixes = mixed is not null && alpha > 0f;
        var program = _programs.Get((flows ? Flow : 0) | (mixes ? Mix : 0));
        target.Bind();
        program.Shader.Use();
        program.Shader.Set(program.Picture, 0, picture);
        program.SetMotion(transform.Sampling.WithScaledX(1 / _aspect));
        if (flows)
        {
            program.Shader.Set(program.Displacement, 1, transform.Displacement!);
            program.Shader.Set(program.Aspect, (float)_aspect);
        }

        if (mixes)
        {
            var (x, y) = Passes.Cover.Of(mixed!, _aspect);
            program.Shader.Set(program.Mixed, 2, mixed!);
            program.Shader.Set(program.Cover, x, y);
            program.Shader.Set(program.Alpha, alpha);
            program.Shader.Set(program.Blend, blend);
        }

        _tools.Triangle.Draw();
    }

    public void Dispose() => _programs.Dispose();

    private sealed class Program(ShaderProgram shader) : IDisposable
    {
        public readonly ShaderProgram Shader = shader;
        public readonly int Picture = shader.Location("picture");
        public readonly int Displacement = shader.Location("displacement");
        public readonly int Aspect = shader.Location("aspect");
        public readonly int Mixed = shader.Location("mixed");
        public readonly int Cover = shader.Location("cover");
        public readonly int Alpha = shader.Location("alpha");
        public readonly int Blend = shader.Location("blend");
        private readonly int _rowX = shader.Location("rowX");
        private readonly int _rowY = shader.Location("rowY");

        public void SetMotion(Affine2 sampling)
        {
            Shader.Set(_rowX, (float)sampling.Xx, (float)sampling.Xy, (float)sampling.Tx);
            Shader.Set(_rowY, (float)sampling.Yx, (float)sampling.Yy, (float)sampling.Ty);
        }

        public void Dispose() => Shader.Dispose();
    }
}
