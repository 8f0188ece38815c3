using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The latent noise from which details grow.</summary>
public static class NoiseParameters
{
    /// <summary>
    /// How the noise changes from picture to picture. In a feedback loop, noise that stays burns in: within some seconds its
    /// pattern is the picture. So the default is fresh noise each time; the others are for short looks and external input.
    /// </summary>
    public static readonly ParameterInfo Mode = ParameterInfo.Enum(
        "noise/mode", ["walk", "fixed", "random", "camera"],
        "walk drifts slowly, fixed sticks to the glass, random is new each time, camera moves with the picture") with
    { Default = 2f };

    /// <summary>Seed of the noise.</summary>
    public static readonly ParameterInfo Seed = Int("noise/seed", 0, 999_999, 1, "Seed of the latent noise");

    /// <summary>Second seed, reached as travel goes to 1.</summary>
    public static readonly ParameterInfo SeedB = Int("noise/seed_b", 0, 999_999, 2, "Seed at the far end of travel");

    /// <summary>Spherical position between the two seeds.</summary>
    public static readonly ParameterInfo Travel =
        Float("noise/travel", 0f, 1f, 0f, "", "Spherical way between the two seeds, or along the list: evolves the picture without flicker");

    /// <summary>Speed of the walk: fresh noises per second.</summary>
    public static readonly ParameterInfo WalkRate =
        Float("noise/walk_rate", 0f, 8f, 0.25f, "1/s", "Speed of the walk: entirely fresh noise this many times a second");

    /// <summary>Seeds that can be weighted.</summary>
    public const int WeightCount = 8;

    /// <summary>A list of seeds in place of the two.</summary>
    public static readonly ParameterInfo Seeds =
        Text("noise/seeds", "", "Up to 16 seeds with commas, such as 1, 7, 42: they take the place of seed and seed_b");

    /// <summary>What becomes of the list.</summary>
    public static readonly ParameterInfo Blend = ParameterInfo.Enum(
        "noise/blend", ["travel", "linear", "slerp"],
        "What becomes of the list of seeds: travel goes along it from first to last, linear and slerp blend its first eight by their weights");

    /// <summary>Weights of the list's first seeds.</summary>
    public static IReadOnlyList<ParameterInfo> Weights { get; } =
        [.. Enumerable.Range(1, WeightCount).Select(n => Float(
            $"noise/{n}/weight", 0f, 1f, 1f, "", $"Share of seed {n} of the list where noise/blend is linear or slerp"))];

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } = [Mode, Seed, SeedB, Travel, WalkRate, Seeds, Blend, .. Weights];
}
