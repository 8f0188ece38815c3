using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The hands on everything that leaves the engine.</summary>
public static class OutputParameters
{
    /// <summary>Black within one frame.</summary>
    public static readonly ParameterInfo Blackout =
        Bool("output/blackout", false, "Black, within one frame").In(ParameterScope.Live);

    /// <summary>Holds the picture within one frame.</summary>
    public static readonly ParameterInfo Freeze =
        Bool("output/freeze", false, "Holds the shown picture, within one frame").In(ParameterScope.Live);

    /// <summary>Master fader.</summary>
    public static readonly ParameterInfo Dim =
        Float("output/dim", 0f, 1f, 1f, "", "Master fader: 0 is black").In(ParameterScope.Live);

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } = [Blackout, Freeze, Dim];
}
