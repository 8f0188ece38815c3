using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>Choosing presets.</summary>
public static class PresetParameters
{
    /// <summary>Writing a name here recalls the preset.</summary>
    public static readonly ParameterInfo Recall =
        Text("preset/recall", "", "Name of the preset, or its number; writing it recalls it").In(ParameterScope.Live);

    /// <summary>Writing a name here stores the present look.</summary>
    public static readonly ParameterInfo Store =
        Text("preset/store", "", "Writing a name stores the present look under it, among your own presets").In(ParameterScope.Live);

    /// <summary>The bank that is played from.</summary>
    public static readonly ParameterInfo Bank =
        Text("preset/bank", "", "Bank: a folder among your own presets; empty is all that is in none").In(ParameterScope.Rig);

    /// <summary>How long a recall takes.</summary>
    public static readonly ParameterInfo MorphSeconds =
        Float("preset/morph", 0f, 60f, 2f, "s", "How long the way to a recalled preset takes", 0f).In(ParameterScope.Rig);

    /// <summary>Next preset.</summary>
    public static readonly ParameterInfo Next = Trigger("preset/next", "Recalls the next preset");

    /// <summary>Previous preset.</summary>
    public static readonly ParameterInfo Previous = Trigger("preset/previous", "Recalls the previous preset");

    /// <summary>Some other preset.</summary>
    public static readonly ParameterInfo Random = Trigger("preset/random", "Recalls a preset by chance");

    /// <summary>Keeps the preset.</summary>
    public static readonly ParameterInfo Lock =
        Bool("preset/lock", false, "Keeps the preset: neither playlist nor next, previous and random change it").In(ParameterScope.Live);

    /// <summary>Whether presets change by themselves.</summary>
    public static readonly ParameterInfo Playlist =
        Bool("preset/playlist", false, "Goes from preset to preset by itself").In(ParameterScope.Rig);

    /// <summary>How long the playlist stays.</summary>
    public static readonly ParameterInfo Dwell =
        Float("preset/dwell", 1f, 600f, 32f, "", "How long the playlist stays with a preset", 0f).In(ParameterScope.Rig);

    /// <summary>What the dwell is counted in.</summary>
    public static readonly ParameterInfo DwellUnit =
        ParameterInfo.Enum("preset/dwell_unit", ["seconds", "bars"], "What the dwell is counted in").In(ParameterScope.Rig);

    /// <summary>The order of the playlist.</summary>
    public static readonly ParameterInfo Order =
        ParameterInfo.Enum("preset/order", ["listed", "random"], "The order of the playlist").In(ParameterScope.Rig);

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
        [Recall, Store, Bank, MorphSeconds, Next, Previous, Random, Lock, Playlist, Dwell, DwellUnit, Order];
}
