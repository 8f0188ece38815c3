using System.Globalization;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Files;

/// <summary>
/// What an ONNX file says of its operators and weights, without the weights themselves: reading takes no time even for gigabytes. Immutable;
/// any thread.
/// </summary>
public sealed record NetworkFacts
{
    // From the list of kernels that ONNX Runtime publishes: these have one in the CUDA library, none in the CPU's.
    private static readonly HashSet<string> _notOnCpu = new(StringComparer.Ordinal)
    {
        "BiasAdd", "BiasSplitGelu", "GroupNorm", "NhwcConv", "PackedAttention", "PackedMultiHeadAttention", "PackedQkvAttention", "SkipGroupNorm",
    };

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Operators outside ONNX's own, with how often they stand there.</summary>
    public required IReadOnlyDictionary<string, int> Extensions { get; init; }

    /// <summary>Bytes of the weights by their type.</summary>
    public required IReadOnlyDictionary<TensorElementType, long> Weights { get; init; }

    /// <summary>Tensors in files beside it.</summary>
    public required IReadOnlyList<ExternalTensor> External { get; init; }

    /// <summary>Reads a file. One that is missing, cut short or no ONNX is a <see cref="UserErrorException"/>.</summary>
    public static NetworkFacts Read(string path) => NetworkFactsReader.Read(path);

    /// <summary>Operators that ONNX Runtime's CPU library lacks, such as <c>GroupNorm</c>; empty for a network that runs everywhere.</summary>
    public IReadOnlyList<string> FusedOperators => [.. Extensions.Keys.Where(_notOnCpu.Contains).Order(StringComparer.Ordinal)];

    /// <summary>The files beside it that hold weights, relative to its folder, each once.</summary>
    public IReadOnlyList<string> DataFiles => [.. External.Select(t => t.Location).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The type that most of the weights have, as people write it (<c>fp16</c>, <c>fp32</c>, <c>int8</c>); empty without weights.</summary>
    public string Precision => Weights.Count == 0 ? "" : Weights.MaxBy(w => w.Value).Key switch
    {
        TensorElementType.Float => "fp32",
        TensorElementType.Float16 => "fp16",
        TensorElementType.BFloat16 => "bf16",
        TensorElementType.Int8 or TensorElementType.UInt8 => "int8",
        var type when (int)type is 21 or 22 => "int4",
        var type => type.ToString().ToLower(CultureInfo.InvariantCulture),
    };
}
