namespace Melanchall.DryWetMidi.Core;

/// <summary>Stops.</summary>
public sealed class StopEvent : SystemRealTimeEvent
{
    /// <summary>The message.</summary>
    public StopEvent()
        : base(0xFC)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "Stop";
}
