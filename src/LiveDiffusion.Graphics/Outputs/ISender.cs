using LiveDiffusion.Core.Time;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Outputs;

/// <summary>
/// One life of a sender, from being switched on to being switched off or failing. Render thread, but for its own thread, which
/// may block; <see cref="IDisposable.Dispose"/> asks that to end and waits for nothing.
/// </summary>
internal interface ISender : IDisposable
{
    /// <summary>How it is; Lost or Unavailable is its last word.</summary>
    SenderStatus Status { get; }

    /// <summary>Whether its thread has ended and everything is let go of.</summary>
    bool HasEnded { get; }

    /// <summary>Takes the picture of a frame (RGBA8, of the sender's size) without waiting. Allocates nothing.</summary>
    void Send(RenderTarget picture, in FrameContext frame);

    /// <summary>Waits for the thread's end after Dispose; throws <see cref="TimeoutException"/>, with its name, when it does not come.</summary>
    void Join();
}
