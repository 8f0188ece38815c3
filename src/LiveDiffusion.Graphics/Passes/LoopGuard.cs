using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>Asks for a fresh dream when the loop has become blank or broken (<c>loop/guard</c>). Render thread.</summary>
internal sealed class LoopGuard
{
    // A prompt that paints blank pictures must not make the show flicker.
    private const float ShortestPauseSeconds = 2f;

    private double _quietUntil = double.NegativeInfinity;

    /// <summary>Fresh dreams asked for so far.</summary>
    public long Reseeds { get; private set; }

    /// <summary>Whether this picture asks for one.</summary>
    public bool WantsReseed(in FrameContext frame, PictureHealth health)
    {
        var now = frame.Time.Seconds;
        if ((health.IsFinite && !health.IsBlank) || !frame.Parameters.IsOn(LoopParameters.Guard) || now < _quietUntil)
        {
            return false;
        }

        _quietUntil = now + ShortestPauseSeconds + frame[LoopParameters.FadeSeconds];
        Reseeds++;
        return true;
    }
}
