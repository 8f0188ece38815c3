using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>A place that the finished picture goes to. Render thread.</summary>
public interface IOutput : IDisposable
{
    /// <summary>The name for people.</summary>
    string Name { get; }

    /// <summary>Takes the picture of a frame. What it needs later it copies: the target is drawn over in the next frame.</summary>
    void Send(RenderTarget final, in FrameContext frame);
}
