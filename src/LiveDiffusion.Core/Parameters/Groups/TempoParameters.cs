using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The beat clock.</summary>
public static class TempoParameters
{
    /// <summary>Where the beat comes from.</summary>
    public static readonly ParameterInfo Source =
        ParameterInfo.Enum("tempo/source", ["audio", "manual", "midi", "auto"], "Where the beat comes from; auto: a MIDI clock that runs, else the sound, else the hand").In(ParameterScope.Rig);

    /// <summary>Tempo when it is set by hand.</summary>
    public static readonly ParameterInfo Bpm =
        Float("tempo/bpm", 20f, 300f, 120f, "BPM", "Tempo when it is set by hand", smoothingSeconds: 0f).In(ParameterScope.Rig);

    /// <summary>Shift of the beat.</summary>
    public static readonly ParameterInfo Offset =
        Float("tempo/offset", -0.1f, 0.1f, 0f, "s", "Shifts the beat, above 0 later").In(ParameterScope.Rig);

    /// <summary>Puts beat one here.</summary>
    public static readonly ParameterInfo Resync = Trigger("tempo/resync", "Beat one of the bar is now");

    /// <summary>Tapping with the music.</summary>
    public static readonly ParameterInfo Tap = Trigger("tempo/tap", "Tap with the music: from the third tap on it sets tempo and beat");

    /// <summary>Tempo times a power of two.</summary>
    public static readonly ParameterInfo Octave =
        Int("tempo/octave", -2, 2, 0, "Doubles the tempo (1, 2) or halves it (-1, -2)").In(ParameterScope.Rig);

    /// <summary>Twice the tempo.</summary>
    public static readonly ParameterInfo Double = Trigger("tempo/double", "Doubles the tempo");

    /// <summary>Half the tempo.</summary>
    public static readonly ParameterInfo Halve = Trigger("tempo/halve", "Halves the tempo");

    /// <summary>Beats a little earlier.</summary>
    public static readonly ParameterInfo Earlier = Trigger("tempo/earlier", "Moves the beat 10 ms earlier");

    /// <summary>Beats a little later.</summary>
    public static readonly ParameterInfo Later = Trigger("tempo/later", "Moves the beat 10 ms later");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
        [Source, Bpm, Offset, Resync, Tap, Octave, Double, Halve, Earlier, Later];
}
