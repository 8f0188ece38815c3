using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Motion;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>Takes a frame's motion into a displacement (<c>displacement.frag</c> has the rule). Render thread.</summary>
internal sealed class DisplacementPass : IDisposable
{
    private readonly PassTools _tools;
    private readonly ShaderProgram _program;
    private readonly int _last;
    private readonly int _flow;
    private readonly int _stepX;
    private readonly int _stepY;
    private readonly int _turned;
    private readonly int _aspect;

    public DisplacementPass(PassTools tools)
    {
        _tools = tools;
        _program = tools.Shaders.Pass(tools.Gl, "displacement.frag");
        _last = _program.Location("last");
        _flow = _program.Location("flow");
        _stepX = _program.Location("stepX");
        _stepY = _program.Location("stepY");
        _turned = _program.Location("turned");
        _aspect = _program.Location("aspect");
    }

    /// <summary>Draws the new displacement. The step is in positions 0 to 1, the sampling matrix in frame heights.</summary>
    public void Draw(RenderTarget target, Texture last, Texture flow, Affine2 step, Affine2 sampling, float aspect)
    {
        target.Bind();
        _program.Use();
        _program.Set(_last, 0, last);
        _program.Set(_flow, 1, flow);
        _program.Set(_stepX, (float)step.Xx, (float)step.Xy, (float)step.Tx);
        _program.Set(_stepY, (float)step.Yx, (float)step.Yy, (float)step.Ty);
        _program.Set(_turned, (float)sampling.Xx, (float)sampling.Xy, (float)sampling.Yx, (float)sampling.Yy);
        _program.Set(_aspect, aspect);
        _tools.Triangle.Draw();
    }

    public void Dispose() => _program.Dispose();
}
