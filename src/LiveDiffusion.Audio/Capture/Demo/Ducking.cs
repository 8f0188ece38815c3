namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>The gain that bows to the bass drum: down within 6 ms, back by the next beat.</summary>
internal sealed class Ducking
{
    private const float Depth = 0.72f;
    private const int Down = 288;
    private static readonly float[] Curve = MakeCurve();
    private int _since = Curve.Length - 1;

    /// <summary>Fills a buffer with gains; a kick at its start begins a new bow.</summary>
    public void Render(Span<float> gains, bool kick)
    {
        _since = kick ? 0 : _since;
        for (var n = 0; n < gains.Length; n++)
        {
            gains[n] = Curve[_since];
            _since = Math.Min(_since + 1, Curve.Length - 1);
        }
    }

    private static float[] MakeCurve()
    {
        var curve = new float[DemoScore.StepSamples * 4];
        for (var n = 0; n < curve.Length; n++)
        {
            if (n < Down)
            {
                curve[n] = 1f - (Depth * Smooth((float)n / Down));
                continue;
            }

            curve[n] = 1f - (Depth * (1f - Smooth((float)(n - Down) / (curve.Length - 1 - Down))));
        }

        return curve;
    }

    private static float Smooth(float x) => x * x * (3f - (2f * x));
}
