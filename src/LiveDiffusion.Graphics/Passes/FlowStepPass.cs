using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>Draws one frame of a procedural field (<c>flow_step.frag</c>). Render thread.</summary>
internal sealed class FlowStepPass : IDisposable
{
    private readonly PassTools _tools;
    private readonly ShaderProgram _program;
    private readonly int _field;
    private readonly int _amount;
    private readonly int _scale;
    private readonly int _phase;
    private readonly int _aspect;

    public FlowStepPass(PassTools tools)
    {
        _tools = tools;
        _program = tools.Shaders.Pass(tools.Gl, "flow_step.frag");
        _field = _program.Location("field");
        _amount = _program.Location("amount");
        _scale = _program.Location("scale");
        _phase = _program.Location("phase");
        _aspect = _program.Location("aspect");
    }

    /// <summary>Fills the target with offsets in frame heights; <paramref name="amount"/> is speed times the frame's seconds.</summary>
    public void Draw(RenderTarget target, int field, float amount, float scale, float phase, float aspect)
    {
        target.Bind();
        _program.Use();
        _program.Set(_field, field);
        _program.Set(_amount, amount);
        _program.Set(_scale, scale);
        _program.Set(_phase, phase);
        _program.Set(_aspect, aspect);
        _tools.Triangle.Draw();
    }

    public void Dispose() => _program.Dispose();
}
