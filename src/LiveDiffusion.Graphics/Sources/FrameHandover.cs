using LiveDiffusion.Core.Handover;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>
/// Hands the newest picture of a source, and how the source is, from the thread that receives to the render thread; the one waits
/// for the other never. One receiver, one taker.
/// </summary>
internal sealed class FrameHandover(int width, int height)
{
    private readonly TripleBuffer<PixelFrame> _frames = new(() => new PixelFrame(width, height));
    private readonly TripleBuffer<SourceNews> _news = new(() => new SourceNews());

    /// <summary>How the source is, as far as it has been taken. Taker's thread.</summary>
    public SourceStatus Status => _news.ReadSlot.Status;

    /// <summary>Where the next picture goes: RGBA, top row first. Receiver's thread.</summary>
    public byte[] Pixels => _frames.WriteSlot.Pixels;

    /// <summary>Publishes the picture. Receiver's thread.</summary>
    public void Publish() => _frames.Publish();

    /// <summary>Says how the source is. Receiver's thread.</summary>
    public void Tell(SourceStatus status)
    {
        _news.WriteSlot.Status = status;
        _news.Publish();
    }

    /// <summary>Takes the status, and the newest picture if there is a new one; else the last one again. Taker's thread.</summary>
    public bool TryTake(out byte[] pixels)
    {
        _news.TryTake();
        var isNew = _frames.TryTake();
        pixels = _frames.ReadSlot.Pixels;
        return isNew;
    }
}
