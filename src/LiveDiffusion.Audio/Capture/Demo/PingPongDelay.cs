namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>Echoes that alternate between the sides, each darker than the last. Time: three sixteenths.</summary>
internal sealed class PingPongDelay
{
    private const float Feedback = 0.45f;
    private readonly float[] _left = new float[DemoScore.StepSamples * 3];
    private readonly float[] _right = new float[DemoScore.StepSamples * 3];
    private int _at;
    private float _darkLeft;
    private float _darkRight;

    /// <summary>Adds the echoes of a mono send to the two channels.</summary>
    public void Render(ReadOnlySpan<float> send, Span<float> left, Span<float> right, float gain)
    {
        for (var n = 0; n < send.Length; n++)
        {
            _darkLeft += 0.35f * (_left[_at] - _darkLeft);
            _darkRight += 0.35f * (_right[_at] - _darkRight);
            left[n] += gain * _darkLeft;
            right[n] += gain * _darkRight;
            _left[_at] = send[n] + (Feedback * _darkRight);
            _right[_at] = Feedback * _darkLeft;
            _at = _at + 1 == _left.Length ? 0 : _at + 1;
        }
    }
}
