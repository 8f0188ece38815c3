using System.Numerics;
using System.Numerics.Tensors;

namespace LiveDiffusion.Diffusion.Noise;

/// <summary>
/// Normally distributed numbers as a pure function of (seed, index, stream, position): no state, so any noise of a show can
/// be drawn again. Two rounds of a 32-bit integer hash (Wellons' lowbias32) per number, then Box and Muller's transform.
/// One thread at a time; allocates nothing.
/// </summary>
public sealed class GaussianNoise
{
    private const int Lane = 64;    // lengths are rounded up to this, so that every vector width divides them

    private readonly uint[] _bits;
    private readonly float[] _radius;
    private readonly float[] _angle;
    private readonly int _half;

    /// <summary>Makes a source of at most <paramref name="length"/> numbers at a time.</summary>
    public GaussianNoise(int length)
    {
        _half = (((length + 1) / 2) + Lane - 1) / Lane * Lane;
        _bits = new uint[2 * _half];
        _radius = new float[_half];
        _angle = new float[_half];
    }

    /// <summary>Fills with numbers of mean 0 and deviation 1. Different seeds, indices and streams are independent.</summary>
    public void Fill(long seed, long index, int stream, Span<float> numbers)
    {
        Hash(Key(seed, index, stream));
        for (var i = 0; i < _half; i++)
        {
            // (0, 1] for the logarithm, [0, 1) for the angle; 24 bits are what a float holds.
            _radius[i] = ((_bits[i] >> 8) + 1) * (1f / (1 << 24));
            _angle[i] = (_bits[_half + i] >> 8) * (2f * MathF.PI / (1 << 24));
        }

        TensorPrimitives.Log(_radius, _radius);
        TensorPrimitives.Multiply(_radius, -2f, _radius);
        TensorPrimitives.Sqrt(_radius, _radius);
        var first = (numbers.Length + 1) / 2;
        var second = numbers.Length - first;
        TensorPrimitives.Cos(_angle.AsSpan(0, first), numbers[..first]);
        TensorPrimitives.Multiply(numbers[..first], _radius.AsSpan(0, first), numbers[..first]);
        TensorPrimitives.Sin(_angle.AsSpan(0, second), numbers[first..]);
        TensorPrimitives.Multiply(numbers[first..], _radius.AsSpan(0, second), numbers[first..]);
    }

    /// <summary>One evenly distributed number in [0, 1): a chance that is the same whenever it is drawn.</summary>
    public static double Uniform(long seed, long index, int stream) => (Key(seed, index, stream) >> 11) * (1.0 / (1L << 53));

    private void Hash(ulong key)
    {
        var low = new Vector<uint>((uint)key);
        var high = new Vector<uint>((uint)(key >> 32));
        var golden = new Vector<uint>(0x9E3779B9);
        for (var i = 0; i < _bits.Length; i += Vector<uint>.Count)
        {
            var position = Vector.CreateSequence((uint)i, 1u);
            Mix(Mix((position * golden) ^ low) + high).CopyTo(_bits, i);
        }
    }

    private static Vector<uint> Mix(Vector<uint> x)
    {
        x ^= x >>> 16;
        x *= new Vector<uint>(0x7FEB352D);
        x ^= x >>> 15;
        x *= new Vector<uint>(0x846CA68B);
        return x ^ (x >>> 16);
    }

    // SplitMix64's finaliser after each part, so that neighbouring seeds and indices share nothing.
    private static ulong Key(long seed, long index, int stream)
        => Finish(Finish(Finish((ulong)seed) ^ (ulong)index) ^ (ulong)(uint)stream);

    private static ulong Finish(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
