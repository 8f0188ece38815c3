using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Passes;

namespace LiveDiffusion.Graphics.Motion;

/// <summary>
/// Moves display transforms on by a frame: the camera exactly, procedural flow through small displacement textures. While
/// there is no flow it draws nothing. Render thread.
/// </summary>
internal sealed class MotionIntegrator : IDisposable
{
    private readonly PassTools _tools;
    private readonly double _aspect;
    private readonly int _width;
    private readonly int _height;
    private readonly RenderTarget _step;
    private readonly FlowStepPass _flow;
    private readonly DisplacementPass _compose;
    private readonly List<RenderTarget> _spare = new(8);
    private bool _flows;
    private double _phase;

    /// <summary>Makes it for an output of that aspect.</summary>
    public MotionIntegrator(PassTools tools, double aspect)
    {
        _tools = tools;
        _aspect = aspect;
        _height = tools.Gl.IsSoftware ? 90 : 270; // features of the finest field are still 5 texels wide
        _width = (int)Math.Round(_height * aspect);
        _step = new RenderTarget(tools.Gl, _width, _height, TextureFormat.Rg32F, "flow step");
        _flow = new FlowStepPass(tools);
        _compose = new DisplacementPass(tools);
    }

    /// <summary>This frame's inverse camera step, frame heights.</summary>
    public Affine2 Step { get; private set; } = Affine2.Identity;

    /// <summary>Works out this frame's motion.</summary>
    public void Begin(in FrameContext frame)
    {
        double seconds = frame.Time.Delta;
        Step = CameraVelocity.Of(frame, _aspect).Sampling(seconds);
        _phase += frame[FlowParameters.Speed] * seconds;
        var amount = frame[FlowParameters.Amount] * (float)seconds;
        var field = (int)frame[FlowParameters.Field];
        _flows = field != 0 && amount != 0f;
        if (_flows)
        {
            _flow.Draw(_step, field, amount, frame[FlowParameters.Scale], (float)_phase, (float)_aspect);
        }
    }

    /// <summary>Moves a transform on by this frame.</summary>
    public void Advance(DisplayTransform transform)
    {
        if (_flows || (transform.HasDisplacement && !Step.IsIdentity))
        {
            var target = TakeSpare();
            _compose.Draw(
                target, transform.Displacement ?? _tools.Zero, _flows ? _step.Texture : _tools.Zero,
                Step.WithScaledX(1 / _aspect), transform.Sampling, (float)_aspect);
            if (transform.SwapDisplacement(target) is { } old)
            {
                _spare.Add(old);
            }
        }

        transform.Advance(Step);
    }

    /// <summary>Takes the textures of a transform that is not used any more.</summary>
    public void Retire(DisplayTransform transform)
    {
        if (transform.ReleaseDisplacement() is { } old)
        {
            _spare.Add(old);
        }
    }

    /// <summary>Disposes what it owns; transforms must have been given back before.</summary>
    public void Dispose()
    {
        foreach (var target in _spare)
        {
            target.Dispose();
        }

        _spare.Clear();
        _step.Dispose();
        _flow.Dispose();
        _compose.Dispose();
    }

    private RenderTarget TakeSpare()
    {
        if (_spare.Count == 0)
        {
            return new RenderTarget(_tools.Gl, _width, _height, TextureFormat.Rg32F, "displacement");
        }

        var target = _spare[^1];
        _spare.RemoveAt(_spare.Count - 1);
        return target;
    }
}
