using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>Colour coherence: keeps the loop from drifting into mud or glare.</summary>
public static class ColourParameters
{
    /// <summary>Pull towards the reference's mean and deviation, per round at 15 rounds per second.</summary>
    public static readonly ParameterInfo Coherence =
        Float("colour/coherence", 0f, 1f, 0.5f, "", "Pull of the colours towards their slow reference, once a round");

    /// <summary>Time constant of the reference.</summary>
    public static readonly ParameterInfo ReferenceSeconds =
        Float("colour/reference_seconds", 0f, 60f, 60f, "s", "How slowly the reference of coherence follows; 0 holds it");

    /// <summary>Takes the present picture as the reference.</summary>
    public static readonly ParameterInfo Snapshot = Trigger("colour/snapshot", "Takes the present colours as the reference");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } = [Coherence, ReferenceSeconds, Snapshot];
}
