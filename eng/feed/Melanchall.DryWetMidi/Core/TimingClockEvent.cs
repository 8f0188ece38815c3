namespace Melanchall.DryWetMidi.Core;

/// <summary>One of 24 clocks of a quarter note.</summary>
public sealed class TimingClockEvent : SystemRealTimeEvent
{
    /// <summary>The message.</summary>
    public TimingClockEvent()
        : base(0xF8)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "Timing Clock";
}
