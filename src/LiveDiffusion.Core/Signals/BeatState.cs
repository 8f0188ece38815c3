namespace LiveDiffusion.Core.Signals;

/// <summary>
/// Where the music is, for every consumer alike (audio-analysis.md §16). Positions are in beats and never run backwards
/// but for a resync by hand. Bars have four beats.
/// </summary>
/// <param name="Bpm">Beats per minute; the last known or set value when nothing is heard.</param>
/// <param name="Beats">Monotonic position in beats; a beat falls where its integer part grows.</param>
/// <param name="Confidence">0 to 1; 0 when the clock only coasts.</param>
/// <param name="BeatNow">Whether a beat fell since the last frame.</param>
public readonly record struct BeatState(float Bpm, double Beats, float Confidence, bool BeatNow)
{
    /// <summary>Position within the beat, 0 to 1.</summary>
    public float Phase => (float)(Beats - Math.Floor(Beats));

    /// <summary>Position within the bar of four beats, 0 to 1.</summary>
    public float BarPhase => PhaseOf(4);

    /// <summary>Index of the present beat.</summary>
    public long Index => (long)Math.Floor(Beats);

    /// <summary>Position within a cycle of so many beats, 0 to 1.</summary>
    public float PhaseOf(double beats)
    {
        var cycles = Beats / beats;
        return (float)(cycles - Math.Floor(cycles));
    }
}
