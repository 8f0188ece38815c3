namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>The last stage: no direct current, the right loudness, and a soft knee below -1 dBFS.</summary>
internal sealed class Master
{
    private const float Gain = 0.62f;
    private const float Knee = 0.55f;
    private const float Ceiling = 0.85f;
    private const float Pole = 0.9974f;     // 20 Hz
    private float _leftIn;
    private float _leftOut;
    private float _rightIn;
    private float _rightOut;

    /// <summary>Writes two channels interleaved.</summary>
    public void Render(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<float> interleaved)
    {
        for (var n = 0; n < left.Length; n++)
        {
            _leftOut = left[n] - _leftIn + (Pole * _leftOut);
            _leftIn = left[n];
            _rightOut = right[n] - _rightIn + (Pole * _rightOut);
            _rightIn = right[n];
            interleaved[2 * n] = Limit(Gain * _leftOut);
            interleaved[(2 * n) + 1] = Limit(Gain * _rightOut);
        }
    }

    private static float Limit(float x)
    {
        var size = MathF.Abs(x);
        return size <= Knee
            ? x
            : MathF.CopySign(Knee + ((Ceiling - Knee) * MathF.Tanh((size - Knee) / (Ceiling - Knee))), x);
    }
}
