using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>Joins the picture path to the model: on its own thread in a live show, inline in a render. Render thread.</summary>
public interface IDreamLink : IDisposable
{
    /// <summary>Styled pictures that the model has made so far.</summary>
    long StyledCount { get; }

    /// <summary>Model runs saved so far, because the last picture could stand for another one.</summary>
    long SavedCount { get; }

    /// <summary>Pictures dropped because they were no pictures (NaN).</summary>
    long DroppedCount { get; }

    /// <summary>What the model runs on, or what it is doing instead; for the performer.</summary>
    string Provider { get; }

    /// <summary>Where a styled picture's time goes, smoothed; all 0 before the first.</summary>
    StageSeconds Stages { get; }

    /// <summary>What is wrong with the model, or empty.</summary>
    string Trouble(double nowSeconds);

    /// <summary>Step 5 of the frame: shows the newest styled picture, if there is one.</summary>
    void TakeNewest(in FrameContext frame);

    /// <summary>Step 6 of the frame: offers the next source picture, if one is due and the model is free.</summary>
    void Offer(in FrameContext frame);
}
