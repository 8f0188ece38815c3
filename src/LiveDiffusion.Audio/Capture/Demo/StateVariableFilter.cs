namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>
/// A two-pole filter that stays stable while its cutoff moves (trapezoidal state-variable form). One channel.
/// </summary>
internal struct StateVariableFilter
{
    private float _first;
    private float _second;
    private float _a1;
    private float _a2;
    private float _a3;
    private float _damping;

    /// <summary>Sets the cutoff in hertz and the resonance, 0 (none) to 1.</summary>
    public void Tune(float cutoffHertz, float resonance)
    {
        var g = MathF.Tan(MathF.PI * Math.Clamp(cutoffHertz, 20f, DemoTrack.SampleRate * 0.45f) / DemoTrack.SampleRate);
        _damping = 1.414f - (1.3f * resonance);
        _a1 = 1f / (1f + (g * (g + _damping)));
        _a2 = g * _a1;
        _a3 = g * _a2;
    }

    /// <summary>Filters a sample and returns the low-pass output.</summary>
    public float LowPass(float input)
    {
        Step(input, out _, out var low);
        return low;
    }

    /// <summary>Filters a sample and returns the band-pass output, 1 at the centre.</summary>
    public float BandPass(float input)
    {
        Step(input, out var band, out _);
        return band * _damping;
    }

    /// <summary>Filters a sample and returns the high-pass output.</summary>
    public float HighPass(float input)
    {
        Step(input, out var band, out var low);
        return input - (_damping * band) - low;
    }

    private void Step(float input, out float band, out float low)
    {
        var v3 = input - _second;
        band = (_a1 * _first) + (_a2 * v3);
        low = _second + (_a2 * _first) + (_a3 * v3);
        _first = (2f * band) - _first;
        _second = (2f * low) - _second;
    }
}
