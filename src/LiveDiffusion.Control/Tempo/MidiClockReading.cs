using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Control.Tempo;

/// <summary>What is known of a MIDI clock after its last message. Immutable; any thread.</summary>
public sealed record MidiClockReading
{
    /// <summary>How long the clock may be silent before nothing is believed any more, seconds.</summary>
    public const double CoastSeconds = 1;

    /// <summary>Nothing heard yet.</summary>
    public static MidiClockReading None { get; } = new();

    /// <summary>Whether the sender plays: between start or continue and stop, and before any of them.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Beats per minute.</summary>
    public double Bpm { get; init; } = 120;

    /// <summary>Position in beats (quarter notes) since the start of the song, at <see cref="Seconds"/>.</summary>
    public double Beats { get; init; }

    /// <summary>Filtered engine time of the last clock.</summary>
    public double Seconds { get; init; }

    /// <summary>Engine time at which the last clock came; minus infinity before the first.</summary>
    public double HeardSeconds { get; init; } = double.NegativeInfinity;

    /// <summary>How sure it was then, 0 to 1: grows over the first beat.</summary>
    public float Confidence { get; init; }

    /// <summary>Grows with every start, continue and new song position: who follows may jump to <see cref="Beats"/> then.</summary>
    public long Jumps { get; init; }

    /// <summary>Whether clocks come, running or not.</summary>
    public bool IsPresent(double engineSeconds) => engineSeconds - HeardSeconds <= CoastSeconds;

    /// <summary>
    /// The estimate for one moment of the engine, as <see cref="Core.Time.BeatClock"/> takes it: its time is that moment, so
    /// the beat clock finds no delay between sound and engine to correct.
    /// </summary>
    public BeatEstimate At(double engineSeconds)
    {
        var isHeard = IsRunning && IsPresent(engineSeconds);
        var beats = IsRunning ? Beats + ((engineSeconds - Seconds) * Bpm / 60) : Beats;
        return new BeatEstimate((float)Bpm, beats, isHeard ? Confidence : 0f, engineSeconds);
    }
}
