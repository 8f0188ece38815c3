using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// A tensor that is bound to a session for good. Callers see single-precision numbers; a network that wants half floats,
/// integers or truth values gets them converted before a run, and gives them converted after one. For a float32 network
/// <see cref="Values"/> is the bound memory itself. Inference thread.
/// </summary>
public sealed class BoundTensor : IDisposable
{
    private readonly Float16[]? _halves;
    private readonly long[]? _longs;
    private readonly int[]? _ints;
    private readonly bool[]? _flags;

    internal BoundTensor(string name, TensorElementType type, long[] shape)
    {
        Name = name;
        Type = type;
        Shape = shape;
        var count = 1L;
        foreach (var side in shape)
        {
            count *= side;
        }

        Values = new float[count];
        switch (type)
        {
            case TensorElementType.Float:
                Bound = OrtValue.CreateTensorValueFromMemory(Values, shape);
                break;
            case TensorElementType.Float16:
                _halves = new Float16[count];
                Bound = OrtValue.CreateTensorValueFromMemory(_halves, shape);
                break;
            case TensorElementType.Int64:
                _longs = new long[count];
                Bound = OrtValue.CreateTensorValueFromMemory(_longs, shape);
                break;
            case TensorElementType.Int32:
                _ints = new int[count];
                Bound = OrtValue.CreateTensorValueFromMemory(_ints, shape);
                break;
            case TensorElementType.Bool:
                _flags = new bool[count];
                Bound = OrtValue.CreateTensorValueFromMemory(_flags, shape);
                break;
            default:
                throw new UserErrorException(
                    $"The tensor '{name}' holds values of the type {type}, which is not supported. Export the model with float or half tensors.");
        }
    }

    /// <summary>The tensor's name in the network.</summary>
    public string Name { get; }

    /// <summary>What the network holds there.</summary>
    public TensorElementType Type { get; }

    /// <summary>Its sides.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Its values in C order; stays the same array for ever.</summary>
    public float[] Values { get; }

    /// <summary>Whether the network takes whole numbers here.</summary>
    public bool IsInteger => _longs is not null || _ints is not null;

    internal OrtValue Bound { get; }

    /// <inheritdoc/>
    public void Dispose() => Bound.Dispose();

    internal void BeforeRun()
    {
        if (_halves is not null)
        {
            TensorPrimitives.ConvertToHalf(Values, MemoryMarshal.Cast<Float16, Half>(_halves.AsSpan()));
        }

        for (var i = 0; _longs is not null && i < _longs.Length; i++)
        {
            _longs[i] = (long)MathF.Round(Values[i]);
        }

        for (var i = 0; _ints is not null && i < _ints.Length; i++)
        {
            _ints[i] = (int)MathF.Round(Values[i]);
        }

        for (var i = 0; _flags is not null && i < _flags.Length; i++)
        {
            _flags[i] = Values[i] != 0f;
        }
    }

    internal void AfterRun()
    {
        if (_halves is not null)
        {
            TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<Float16, Half>(_halves.AsSpan()), Values);
        }
    }
}
