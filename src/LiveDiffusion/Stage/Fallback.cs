using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Isf;

namespace LiveDiffusion.Stage;

/// <summary>
/// The picture that is shown while there is no dream: a generator that reacts to sound. It is drawn only while it can be
/// seen: until the first dream has faded in over it. Render thread.
/// </summary>
public sealed class Fallback(IsfHost generator) : IDisposable
{
    private double _seenUntil;

    /// <summary>The picture of this frame, or null when nobody would see it.</summary>
    public Texture? For(in FrameContext frame, bool hasPicture)
    {
        if (!hasPicture)
        {
            _seenUntil = frame.Time.Seconds + frame[LoopParameters.FadeSeconds];
        }

        return frame.Time.Seconds <= _seenUntil ? generator.Render(frame) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => generator.Dispose();
}
