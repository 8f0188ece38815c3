namespace LiveDiffusion.Audio.Analysis;

/// <summary>A value that jumps up to its target and falls with a time constant.</summary>
internal struct Envelope(AnalysisTiming timing, double fallSeconds)
{
    private readonly float _keep = 1f - timing.HopWeight(fallSeconds);

    /// <summary>The present value.</summary>
    public float Value { get; private set; }

    /// <summary>Moves by a hop.</summary>
    public float Advance(float target) => Value = Math.Max(target, Value * _keep);
}
