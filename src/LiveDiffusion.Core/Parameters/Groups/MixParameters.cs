using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>How the source is mixed into the next picture for the model.</summary>
public static class MixParameters
{
    /// <summary>Share of the source, per round at 15 rounds per second.</summary>
    public static readonly ParameterInfo Alpha =
        Float("mix/alpha", 0f, 1f, 0f, "", "Share of the source in the loop's picture, once a round");

    /// <summary>How the two are combined.</summary>
    public static readonly ParameterInfo Blend = ParameterInfo.Enum(
        "mix/blend", ["normal", "screen", "add", "multiply", "difference", "lighten"], "How the source is laid over the picture");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } = [Alpha, Blend];
}
