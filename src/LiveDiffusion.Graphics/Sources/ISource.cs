using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>A running source of pictures. Render thread.</summary>
public interface ISource : IDisposable
{
    /// <summary>How it is.</summary>
    SourceStatus Status { get; }

    /// <summary>
    /// The picture of this frame, owned by the source, top row first; null as long as there is none. Never waits, but in
    /// an exact stage for the exact frame.
    /// </summary>
    Texture? Render(in FrameContext frame);
}
