namespace LiveDiffusion.Bench;

/// <summary>What the whole show does on this machine.</summary>
/// <param name="FramesPerSecond">Rendered frames per second.</param>
/// <param name="StyledPerSecond">Styled pictures per second.</param>
/// <param name="RenderMillisecondsMedian">What a frame takes to render, median.</param>
/// <param name="RenderMillisecondsP99">The same, 99th percentile.</param>
/// <param name="PictureAgeMillisecondsP95">Age of the shown styled picture, 95th percentile.</param>
/// <param name="AudioToPictureMillisecondsMedian">From a kick's sample to the end of the frame that shows it, median.</param>
/// <param name="ControlToPictureMillisecondsMedian">From a control message's sending to the end of the frame that shows it, median.</param>
/// <param name="ControlToPictureMillisecondsP95">The same, 95th percentile.</param>
/// <param name="ControlFramesLate">Most frames that began after a message was sent and did not show it yet.</param>
/// <param name="BytesPerFrame">Managed bytes allocated on the render thread per frame.</param>
public readonly record struct ShowFigures(
    double FramesPerSecond,
    double StyledPerSecond,
    double RenderMillisecondsMedian,
    double RenderMillisecondsP99,
    double PictureAgeMillisecondsP95,
    double AudioToPictureMillisecondsMedian,
    double ControlToPictureMillisecondsMedian,
    double ControlToPictureMillisecondsP95,
    int ControlFramesLate,
    double BytesPerFrame);
