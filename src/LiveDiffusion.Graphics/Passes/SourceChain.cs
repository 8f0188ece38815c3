using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Motion;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// Makes the next picture for the model from the newest styled picture: motion, mix, coherence, grade, sharpen, noise
/// (design §6). Model size, 16-bit float, sRGB-coded, clamped to [0, 1]. Render thread.
/// </summary>
internal sealed class SourceChain : IDisposable
{
    private readonly SourceMotionPass _motion;
    private readonly CoherencePass _coherence;
    private readonly SourceFinishPass _finish;
    private readonly GlDevice _gl;
    private RenderTarget _moved;
    private RenderTarget _pulled;

    public SourceChain(PassTools tools, PictureSettings settings)
    {
        _gl = tools.Gl;
        _motion = new SourceMotionPass(tools, settings.Aspect);
        _coherence = new CoherencePass(tools);
        _finish = new SourceFinishPass(tools);
        _moved = Target(tools.Gl, settings, "source, moved");
        _pulled = Target(tools.Gl, settings, "source, coherent");
        Result = Target(tools.Gl, settings, "source");
    }

    /// <summary>The last picture that was made.</summary>
    public RenderTarget Result { get; private set; }

    /// <summary>Pictures have another size from now on.</summary>
    public void Resize(PictureSettings settings)
    {
        DisposeTargets();
        _moved = Target(_gl, settings, "source, moved");
        _pulled = Target(_gl, settings, "source, coherent");
        Result = Target(_gl, settings, "source");
    }

    /// <summary>Draws a round's picture; <paramref name="seconds"/> since the round before.</summary>
    public void Draw(in FrameContext frame, PictureSlot newest, SourceInput input, float seconds)
    {
        Border.Of(frame).Apply(newest.Model.Texture);
        _motion.Draw(
            _moved, newest.Model.Texture, newest.Transform, input.Mixed,
            RoundScale.Share(frame[MixParameters.Alpha], seconds), (int)frame[MixParameters.Blend]);
        var coherent = _coherence.Draw(frame, input.Snapshot, _moved.Texture, _pulled, seconds);
        _finish.Draw(frame, (coherent ? _pulled : _moved).Texture, Result, seconds, input.Round);
    }

    /// <summary>The picture as it would be now, without anything else: a new base.</summary>
    public void DrawMoved(in FrameContext frame, PictureSlot newest, RenderTarget target)
    {
        Border.Of(frame).Apply(newest.Model.Texture);
        _motion.Draw(target, newest.Model.Texture, newest.Transform, mixed: null, 0f, 0);
    }

    /// <summary>A new dream begins.</summary>
    public void Forget(in FrameContext frame) => _coherence.Forget(frame);

    public void Dispose()
    {
        _motion.Dispose();
        _coherence.Dispose();
        _finish.Dispose();
        DisposeTargets();
    }

    private void DisposeTargets()
    {
        _moved.Dispose();
        _pulled.Dispose();
        Result.Dispose();
    }

    private static RenderTarget Target(GlDevice gl, PictureSettings settings, string label)
        => new(gl, settings.ModelWidth, settings.ModelHeight, TextureFormat.Rgba16F, label);
}
