using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Control.Tests.Midi;

/// <summary>A clock that stands where the test puts it.</summary>
internal sealed class HandClock : EngineClock
{
    public double Seconds { get; set; }

    public override double Now => Seconds;
}
