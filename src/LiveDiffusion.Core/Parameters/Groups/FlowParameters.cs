using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>Procedural flow: motion that is no camera.</summary>
public static class FlowParameters
{
    /// <summary>Which field moves the picture.</summary>
    public static readonly ParameterInfo Field = ParameterInfo.Enum(
        "flow/field", ["none", "curl", "vortex", "waves", "pulse", "blocks"], "Which field of motion bends the picture");

    /// <summary>Speed of the field.</summary>
    public static readonly ParameterInfo Amount =
        Float("flow/amount", -1f, 1f, 0.1f, "frame heights/s", "Largest speed of the field");

    /// <summary>How many features of the field fit in a frame height.</summary>
    public static readonly ParameterInfo Scale =
        Float("flow/scale", 0.25f, 16f, 3f, "", "Features of the field per frame height");

    /// <summary>How fast the field itself changes.</summary>
    public static readonly ParameterInfo Speed =
        Float("flow/speed", 0f, 4f, 0.3f, "", "How fast the field itself changes");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } = [Field, Amount, Scale, Speed];
}
