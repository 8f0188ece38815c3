using NWaves.Transforms;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>Magnitudes of a Hann-windowed real transform, not normalised. Allocates nothing after it is made.</summary>
internal sealed class Spectrum
{
    private readonly RealFft _transform;
    private readonly float[] _window;
    private readonly float[] _input;
    private readonly float[] _real;
    private readonly float[] _imaginary;
    private readonly float _scale;

    /// <summary>Makes a transform of <paramref name="size"/> samples whose magnitudes are those of one of <paramref name="nominalSize"/>.</summary>
    public Spectrum(int size, int nominalSize)
    {
        Size = size;
        _transform = new RealFft(size);
        _window = new float[size];
        for (var n = 0; n < size; n++)
        {
            _window[n] = 0.5f - (0.5f * MathF.Cos(2f * MathF.PI * n / size));
        }

        _input = new float[size];
        _real = new float[(size / 2) + 1];
        _imaginary = new float[(size / 2) + 1];
        Magnitudes = new float[(size / 2) + 1];
        _scale = (float)nominalSize / size;
    }

    /// <summary>Samples of the window.</summary>
    public int Size { get; }

    /// <summary>The last result, from 0 to half the sample rate.</summary>
    public float[] Magnitudes { get; }

    /// <summary>Transforms a window of samples.</summary>
    public void Compute(ReadOnlySpan<float> samples)
    {
        for (var n = 0; n < _input.Length; n++)
        {
            _input[n] = samples[n] * _window[n];
        }

        _transform.Direct(_input, _real, _imaginary);
        for (var k = 0; k < Magnitudes.Length; k++)
        {
            Magnitudes[k] = _scale * MathF.Sqrt((_real[k] * _real[k]) + (_imaginary[k] * _imaginary[k]));
        }
    }
}
