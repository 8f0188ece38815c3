namespace LiveDiffusion.Audio.Analysis;

/// <summary>Turns onset strength into a likelihood of a beat, whatever the level of the music (audio-analysis.md §4.1).</summary>
internal struct BeatActivation(double stepsPerSecond)
{
    private const float Gate = 0.02f;
    private readonly float _decay = (float)Math.Exp(-1 / (5 * stepsPerSecond));
    private float _mean;
    private float _peak = 0.001f;

    /// <summary>Takes the strength of a step and returns 0 to 0.98.</summary>
    public float Advance(float strength)
    {
        _mean = (0.98f * _mean) + (0.02f * strength);
        var above = Math.Max(0f, strength - _mean);
        _peak = Math.Max(_peak * _decay, above);
        return _peak > Gate ? Math.Min(0.98f, above / _peak) : 0f;
    }
}
