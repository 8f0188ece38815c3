using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The beat clock.</summary>
public static class TempoParameters
{
    /// <summary>Where the beat comes from.</summary>
    public static readonly ParameterInfo Source =
        ParameterInfo.Enum("tempo/source", ["audio", "manual"], "Where the beat comes from").In(ParameterScope.Rig);

    /// <summary>Tempo when it is set by hand.</summary>
    public static readonly ParameterInfo Bpm =
        Float("tempo/bpm", 20f, 300f, 120f, "BPM", "Tempo when it is set by hand", smoothingSeconds: 0f).In(ParameterScope.Rig);

    /// <summary>Shift of the beat.</summary>
    public static readonly ParameterInfo Offset =
        Float("tempo/offset", -0.1f, 0.1f, 0f, "s", "Shifts the beat, above 0 later").In(ParameterScope.Rig);

    /// <summary>Puts beat one here.</summary>
    public static readonly ParameterInfo Resync = Trigger("tempo/resync", "Beat one of the bar is now");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } = [Source, Bpm, Offset, Resync];
}
