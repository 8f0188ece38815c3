using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The modulators: four LFOs and two random walkers, and the master depth of all routes.</summary>
public static class ModParameters
{
    /// <summary>Number of LFOs.</summary>
    public const int LfoCount = 4;

    /// <summary>Number of random modulators.</summary>
    public const int RandomCount = 2;

    /// <summary>Factor on the depth of every route.</summary>
    public static readonly ParameterInfo Depth =
        Float("mod/depth", 0f, 2f, 1f, "", "Factor on every route: how hard the picture reacts");

    /// <summary>The LFOs' parameters, one entry each.</summary>
    public static IReadOnlyList<LfoParameters> Lfos { get; } = [.. Enumerable.Range(1, LfoCount).Select(n => new LfoParameters(n))];

    /// <summary>Rate of each random modulator.</summary>
    public static IReadOnlyList<ParameterInfo> RandomBeats { get; } =
        [.. Enumerable.Range(1, RandomCount).Select(n => Float(
            $"mod/random/{n}/beats", 0.125f, 64f, 1f, "beats", $"Random modulator {n}: a new value every so many beats", 0f))];

    /// <summary>Glide of each random modulator.</summary>
    public static IReadOnlyList<ParameterInfo> RandomGlide { get; } =
        [.. Enumerable.Range(1, RandomCount).Select(n => Float(
            $"mod/random/{n}/glide", 0f, 1f, 0.5f, "", $"Random modulator {n}: share of the time spent gliding"))];

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
        [Depth, .. Lfos.SelectMany(l => l.All), .. RandomBeats.Zip(RandomGlide).SelectMany(p => new[] { p.First, p.Second })];
}
