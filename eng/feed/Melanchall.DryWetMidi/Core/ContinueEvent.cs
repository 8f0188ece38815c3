namespace Melanchall.DryWetMidi.Core;

/// <summary>From where it stopped.</summary>
public sealed class ContinueEvent : SystemRealTimeEvent
{
    /// <summary>The message.</summary>
    public ContinueEvent()
        : base(0xFB)
    {
    }

    /// <inheritdoc/>
    public override string ToString() => "Continue";
}
