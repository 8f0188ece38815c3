namespace LiveDiffusion.Live;

/// <summary>How the show keeps up: rates over the last second, and the times of the last frame. Render thread; allocates nothing.</summary>
public sealed class FrameStatistics
{
    private const double WindowSeconds = 1;

    private double _windowStart;
    private long _windowFrames;
    private long _windowStyled;
    private long _windowSaved;

    /// <summary>Rendered frames per second.</summary>
    public float FramesPerSecond { get; private set; }

    /// <summary>Styled pictures per second.</summary>
    public float StyledPerSecond { get; private set; }

    /// <summary>Model runs per second that were saved, because the source hardly changed.</summary>
    public float SavedPerSecond { get; private set; }

    /// <summary>Milliseconds that the last frame took to render.</summary>
    public float RenderMilliseconds { get; private set; }

    /// <summary>Takes a frame in.</summary>
    /// <param name="now">Engine time after the frame, seconds.</param>
    /// <param name="frames">Frames so far.</param>
    /// <param name="styled">Styled pictures so far.</param>
    /// <param name="saved">Saved model runs so far.</param>
    /// <param name="renderSeconds">What the frame took.</param>
    public void Add(double now, long frames, long styled, long saved, double renderSeconds)
    {
        RenderMilliseconds = (float)(renderSeconds * 1000);
        var elapsed = now - _windowStart;
        if (elapsed >= WindowSeconds)
        {
            FramesPerSecond = (float)((frames - _windowFrames) / elapsed);
            StyledPerSecond = (float)((styled - _windowStyled) / elapsed);
            SavedPerSecond = (float)((saved - _windowSaved) / elapsed);
            (_windowStart, _windowFrames, _windowStyled, _windowSaved) = (now, frames, styled, saved);
        }
    }
}
