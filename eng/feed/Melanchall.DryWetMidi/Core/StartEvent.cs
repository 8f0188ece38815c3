namespace Melanchall.DryWetMidi.Core;

/// <summary>From the beginning; the next clock is beat 0.</summary>
public sealed class StartEvent : SystemRealTimeEvent
{
    /// <summary>The message.</summary>
    public StartEvent()
        : base(0xFA)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "Start";
}
