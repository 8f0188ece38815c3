namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>White noise that is the same in every run (xorshift).</summary>
internal struct NoiseSource(uint seed)
{
    private uint _state = seed;

    /// <summary>The next value, -1 to 1.</summary>
    public float Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)_state * (1f / 2147483648f);
    }
}
