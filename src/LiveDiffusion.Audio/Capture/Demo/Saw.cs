namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>A sawtooth whose edge is rounded by a two-sample polynomial (PolyBLEP), so that it does not alias audibly.</summary>
internal struct Saw(float phase)
{
    private float _phase = phase;

    /// <summary>The next value, -1 to 1, at so many cycles a sample.</summary>
    public float Next(float step)
    {
        var value = (2f * _phase) - 1f;
        if (_phase < step)
        {
            var t = _phase / step;
            value -= (2f * t) - (t * t) - 1f;
        }
        else if (_phase > 1f - step)
        {
            var t = (_phase - 1f) / step;
            value -= (t * t) + (2f * t) + 1f;
        }

        _phase += step;
        if (_phase >= 1f)
        {
            _phase -= 1f;
        }

        return value;
    }
}
