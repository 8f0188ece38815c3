namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>Noise that climbs through a build-up.</summary>
internal sealed class Riser
{
    private NoiseSource _noise = new(29u);
    private StateVariableFilter _left;
    private StateVariableFilter _right;
    private float _gain;

    /// <summary>Adds the riser to the two channels. Progress is 0 to 1 through the build-up, below 0 when there is none.</summary>
    public void Render(Span<float> left, Span<float> right, float progress)
    {
        var target = progress < 0f ? 0f : 0.05f + (0.5f * progress * progress);
        if (target == 0f && _gain < 1e-5f)
        {
            return;
        }

        var cutoff = 300f * MathF.Pow(30f, Math.Max(0f, progress));
        _left.Tune(cutoff, 0.65f);
        _right.Tune(cutoff * 1.12f, 0.65f);
        for (var n = 0; n < left.Length; n++)
        {
            _gain += (target - _gain) * 0.0004f;
            left[n] += _gain * _left.BandPass(_noise.Next());
            right[n] += _gain * _right.BandPass(_noise.Next());
        }
    }
}
