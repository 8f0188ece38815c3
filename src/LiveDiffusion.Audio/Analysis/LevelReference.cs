namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// The automatic gain of one band: what counts as full level. It rises to a louder sound within a tenth of a second and
/// sinks by half in some seconds, but never below a floor, so that hiss and leaks stay small. Hops that are silent do not
/// move it: after a pause the level is where it was.
/// </summary>
internal struct LevelReference(AnalysisTiming timing)
{
    private readonly float _up = timing.HopWeight(0.1);
    private readonly float _down = timing.HopWeight(9.0);

    /// <summary>The amplitude that is shown as 1; 0 before the first sound.</summary>
    public float Value { get; private set; }

    /// <summary>Moves by a hop.</summary>
    public float Advance(float amplitude, float floor, bool silent)
    {
        if (silent)
        {
            return Math.Max(Value, floor);
        }

        Value += (amplitude - Value) * (amplitude > Value ? _up : _down);
        return Math.Max(Value, floor);
    }
}
