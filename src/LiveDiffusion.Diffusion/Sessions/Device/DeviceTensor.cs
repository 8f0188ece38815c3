using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Sessions.Device;

/// <summary>A tensor in a provider's own memory, at one address for good. Its numbers are seen only by networks there. Inference thread.</summary>
internal sealed class DeviceTensor(OrtAllocator allocator, TensorElementType type, long[] sides) : IDisposable
{
    /// <summary>What it holds.</summary>
    public TensorElementType Type => type;

    /// <summary>Its sides.</summary>
    public IReadOnlyList<long> Sides => sides;

    /// <summary>What is bound.</summary>
    public OrtValue Bound { get; } = OrtValue.CreateAllocatedTensorValue(allocator, type, sides);

    public void Dispose() => Bound.Dispose();
}
