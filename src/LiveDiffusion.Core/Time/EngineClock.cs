using System.Diagnostics;

namespace LiveDiffusion.Core.Time;

/// <summary>The engine's clock: the only place below which time is read. Render thread only, but for <see cref="Now"/>.</summary>
public abstract class EngineClock
{
    private long _index;
    private double _last;

    /// <summary>Engine seconds now, monotonic from 0. Any thread.</summary>
    public abstract double Now { get; }

    /// <summary>Begins the next frame.</summary>
    public FrameTime NextFrame()
    {
        Tick();
        var now = Now;
        var delta = _index == 0 ? 0f : (float)Math.Clamp(now - _last, 0, FrameTime.MaxDelta);
        _last = now;
        return new FrameTime(_index++, now, delta);
    }

    /// <summary>
    /// A moment between two frames: the number of the last frame, the present time, and the seconds since the last frame
    /// or moment, which the next frame's delta will no longer contain. For work that cannot wait for the next frame.
    /// </summary>
    public FrameTime Between()
    {
        var now = Now;
        var delta = _index == 0 ? 0f : (float)Math.Clamp(now - _last, 0, FrameTime.MaxDelta);
        _last = now;
        return new FrameTime(Math.Max(0, _index - 1), now, delta);
    }

    /// <summary>Moves a clock that has to be moved.</summary>
    protected virtual void Tick()
    {
    }
}

/// <summary>Real time since it was made.</summary>
public sealed class RealClock : EngineClock
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <inheritdoc/>
    public override double Now => Stopwatch.GetElapsedTime(_start).TotalSeconds;
}

/// <summary>A clock that moves by exactly one frame with each frame: frame k is at k / fps, whatever the machine does.</summary>
public sealed class FixedStepClock(double framesPerSecond) : EngineClock
{
    private long _frame = -1;

    /// <inheritdoc/>
    public override double Now => Math.Max(_frame, 0) / framesPerSecond;

    /// <inheritdoc/>
    protected override void Tick() => _frame++;
}
