using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>Choosing presets.</summary>
public static class PresetParameters
{
    /// <summary>Writing a name here recalls the preset.</summary>
    public static readonly ParameterInfo Recall =
        Text("preset/recall", "", "Name of the preset; writing it recalls it").In(ParameterScope.Live);

    /// <summary>How long a recall takes.</summary>
    public static readonly ParameterInfo MorphSeconds =
        Float("preset/morph", 0f, 60f, 2f, "s", "How long the way to a recalled preset takes", 0f).In(ParameterScope.Rig);

    /// <summary>Next preset.</summary>
    public static readonly ParameterInfo Next = Trigger("preset/next", "Recalls the next preset");

    /// <summary>Previous preset.</summary>
    public static readonly ParameterInfo Previous = Trigger("preset/previous", "Recalls the previous preset");

    /// <summary>Some other preset.</summary>
    public static readonly ParameterInfo Random = Trigger("preset/random", "Recalls a preset by chance");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } = [Recall, MorphSeconds, Next, Previous, Random];
}
