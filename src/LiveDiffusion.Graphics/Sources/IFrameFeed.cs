namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// Pictures of the stage's size that a thread of its own receives; the newest wins. Render thread; Dispose asks the thread
/// to end and waits for nothing.
/// </summary>
internal interface IFrameFeed : IDisposable
{
    /// <summary>How it is, as of the last <see cref="TryTake"/>.</summary>
    SourceStatus Status { get; }

    /// <summary>Takes the newest picture, if there is one: RGBA bytes, top row first.</summary>
    bool TryTake(out byte[] pixels);
}
