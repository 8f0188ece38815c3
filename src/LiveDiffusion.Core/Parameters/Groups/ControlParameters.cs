using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>
/// What the model's ControlNets are told, slot by slot: one network a slot. Which picture a slot looks at is declared with the sources,
/// since the choice follows from them.
/// </summary>
public static class ControlParameters
{
    /// <summary>Number of slots.</summary>
    public const int SlotCount = 3;

    /// <summary>What is made of the slot's picture.</summary>
    public static IReadOnlyList<ParameterInfo> Detects { get; } = Each(n => ParameterInfo.Enum(
        $"dream/control/{n}/detect", ["edges", "none", "soft-edges", "luminance", "depth"],
        $"What ControlNet {n} is shown of its picture: thin edges (Canny), the picture as it is (one that is a depth, normal or pose picture), soft edges, brightness as nearness, or depth by the model folder's depth_estimator"));

    /// <summary>How strong an edge has to be, as a share of a step from black to white.</summary>
    public static IReadOnlyList<ParameterInfo> Thresholds { get; } = Each(n => Float(
        $"dream/control/{n}/threshold", 0.01f, 1f, 0.2f, "", $"How strong an edge has to be for ControlNet {n}, 1 being black against white"));

    /// <summary>Factor of the residuals.</summary>
    public static IReadOnlyList<ParameterInfo> Scales { get; } = Each(n => Float(
        $"dream/control/{n}/scale", 0f, 2f, 0f, "", $"How strictly the picture keeps to ControlNet {n}; 0 switches it off and costs nothing"));

    /// <summary>Share of the denoising behind which it acts.</summary>
    public static IReadOnlyList<ParameterInfo> Starts { get; } = Each(n => Float(
        $"dream/control/{n}/start", 0f, 1f, 0f, "", $"Share of the denoising steps behind which ControlNet {n} acts"));

    /// <summary>Share of the denoising up to which it acts.</summary>
    public static IReadOnlyList<ParameterInfo> Ends { get; } = Each(n => Float(
        $"dream/control/{n}/end", 0f, 1f, 1f, "", $"Share of the denoising steps up to which ControlNet {n} acts"));

    /// <summary>The group, slot by slot.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
        [.. Enumerable.Range(0, SlotCount).SelectMany(i => new[] { Detects[i], Thresholds[i], Scales[i], Starts[i], Ends[i] })];

    private static IReadOnlyList<ParameterInfo> Each(Func<int, ParameterInfo> make) => [.. Enumerable.Range(1, SlotCount).Select(make)];
}

/// <summary>What a slot shows of its picture, in the order of <see cref="ControlParameters.Detects"/>' labels.</summary>
public enum Detection
{
    /// <summary>Thin white lines on black (Canny).</summary>
    Edges,

    /// <summary>The picture as it is.</summary>
    None,

    /// <summary>How strong the edge is at each place.</summary>
    SoftEdges,

    /// <summary>Brightness.</summary>
    Luminance,

    /// <summary>How near things are, by a network; drawn as it is.</summary>
    Depth,
}
