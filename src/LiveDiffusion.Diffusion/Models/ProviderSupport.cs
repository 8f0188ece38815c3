using LiveDiffusion.Diffusion.Files;

namespace LiveDiffusion.Diffusion.Models;

/// <summary>
/// What a model's graphs can run on. Exports for CUDA are often optimised into operators that other libraries do not have. Immutable.
/// </summary>
/// <param name="Fused">Operators that ONNX Runtime's CPU library lacks; empty for a plain graph.</param>
public sealed record ProviderSupport(IReadOnlyList<string> Fused)
{
    // DirectML has kernels for these, by ONNX Runtime's list; whether a whole model runs on them is another matter.
    private static readonly HashSet<string> _directML = new(StringComparer.Ordinal)
    {
        "BiasAdd", "BiasSplitGelu", "GroupNorm", "NhwcConv", "PackedQkvAttention",
    };

    /// <summary>Whether it runs on the CPU, and so on any provider, which falls back to it.</summary>
    public bool IsGeneric => Fused.Count == 0;

    /// <summary>The support of a few networks together.</summary>
    public static ProviderSupport Of(IEnumerable<NetworkFacts> networks)
        => new([.. networks.SelectMany(n => n.FusedOperators).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public override string ToString() => IsGeneric
        ? "any provider"
        : (Fused.All(_directML.Contains) ? "CUDA, perhaps DirectML" : "CUDA only") + $" (fused: {string.Join(", ", Fused)})";
}
