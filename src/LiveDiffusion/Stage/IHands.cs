using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>Everything that moves parameters on purpose: the queue of all hands, cues, presets and their morphs. Render thread.</summary>
public interface IHands
{
    /// <summary>Step 2 of the frame. The beat is that of the frame before: hands come before ears.</summary>
    void Drain(FrameTime time, BeatState beat);

    /// <summary>End of step 4: recalls, stores and takes back what a hand, a cue or a route has asked for.</summary>
    void Obey(FrameTime time, BeatState beat);
}
