using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The parameters of LFO number <paramref name="number"/> (from 1).</summary>
public sealed class LfoParameters(int number)
{
    /// <summary>Its wave.</summary>
    public ParameterInfo Shape { get; } = ParameterInfo.Enum(
        $"mod/lfo/{number}/shape", ["sine", "triangle", "saw", "ramp", "square", "pulse"], $"Wave of LFO {number}");

    /// <summary>Whether it follows the beat.</summary>
    public ParameterInfo Sync { get; } = Bool($"mod/lfo/{number}/sync", true, $"Whether LFO {number} follows the beat");

    /// <summary>Its period when it follows the beat.</summary>
    public ParameterInfo Beats { get; } =
        Float($"mod/lfo/{number}/beats", 0.125f, 64f, 4f, "beats", $"Period of LFO {number} when synced", 0f);

    /// <summary>Its rate when it runs free.</summary>
    public ParameterInfo Hertz { get; } =
        Float($"mod/lfo/{number}/hertz", 0.005f, 20f, 0.1f, "Hz", $"Rate of LFO {number} when free", 0f);

    /// <summary>Its offset in periods.</summary>
    public ParameterInfo Phase { get; } =
        Float($"mod/lfo/{number}/phase", 0f, 1f, 0f, "periods", $"Phase of LFO {number}").Cyclic(1f);

    /// <summary>In order.</summary>
    public IReadOnlyList<ParameterInfo> All => [Shape, Sync, Beats, Hertz, Phase];
}
