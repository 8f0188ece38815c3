using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>
/// Holds the render loop to its frame rate without a display to wait for. It absorbs what a frame took too long, gives up
/// what it cannot catch up with, and lends the time it waits to whoever has news meanwhile. Render thread.
/// </summary>
public sealed class FramePacer(EngineClock clock, double framesPerSecond)
{
    private readonly double _period = 1 / framesPerSecond;
    private double _next;

    /// <summary>Frames that came more than half a period late.</summary>
    public long LateCount { get; private set; }

    /// <summary>Waits until the next frame is due, or until one of the handles is set; then returns its index, else -1.</summary>
    public int Wait(WaitHandle[] handles)
    {
        var left = _next - clock.Now;
        if (left > 0)
        {
            var signalled = WaitHandle.WaitAny(handles, TimeSpan.FromSeconds(left));
            if (signalled != WaitHandle.WaitTimeout)
            {
                return signalled;
            }
        }

        var now = clock.Now;
        if (now - _next > _period / 2)
        {
            LateCount++;
        }

        // A frame that was late pulls the next one no closer than half a period, so a stall never becomes a burst.
        _next = Math.Max(_next + _period, now + (_period / 2));
        return -1;
    }
}
