namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// How steadily the music has been rising of late: the trebles' level, and how densely onsets follow each other. A riser, a
/// snare roll and an opening filter all show in it; a part that just begins louder does so less. Moves by the beat tracker's
/// steps.
/// </summary>
internal sealed class RiseMeter(double stepsPerSecond)
{
    private const double Smoothing = 0.25;
    private const double Fast = 0.8;
    private const double Middle = 2.5;
    private const double Slow = 7;
    private const double SlowDensity = 5;
    private const float RangeDecibels = 45f;    // what is further below the whole mix is not heard
    private const float LeastSlope = 0.1f;      // dB a second
    private const float FullSlope = 0.8f;
    private const float DensityShare = 0.3f;

    private const double SteadySeconds = 6;
    private const float SteadyDecibels = 1f;    // in a second

    private readonly float[] _levels = new float[2 * (int)Math.Round(stepsPerSecond)];
    private float _newer;   // sums over a second each
    private float _older;
    private int _at;
    private int _steps;
    private float _high;
    private float _mix;
    private float _fast;
    private float _middle;
    private float _slow;
    private float _fastDensity;
    private float _slowDensity;

    /// <summary>How clearly it rises, 0 to 1.</summary>
    public float Value { get; private set; }

    /// <summary>For how much of the last six seconds the trebles went up and not down, -1 to 1: a step does so for two seconds.</summary>
    public float Steadiness { get; private set; }

    /// <summary>Takes a step: mean squares of the trebles (above 2 kHz) and of the whole mix, and how many onsets there were.</summary>
    public void Advance(float high, float mix, int onsets)
    {
        _steps++;
        Follow(ref _high, high, Smoothing);
        Follow(ref _mix, mix, Smoothing);
        var level = Math.Max(Decibels.OfPower(_high), Decibels.OfPower(_mix) - RangeDecibels);
        Compare(level);
        Follow(ref _fast, level, Fast);
        Follow(ref _middle, level, Middle);
        Follow(ref _slow, level, Slow);

        // A steady slope stands between all three; a step is soon only between the slower two.
        var slope = Math.Min((_fast - _middle) / (float)(Middle - Fast), (_middle - _slow) / (float)(Slow - Middle));

        var density = onsets * (float)stepsPerSecond;
        Follow(ref _fastDensity, density, Fast);
        Follow(ref _slowDensity, density, SlowDensity);
        var octaves = MathF.Log2((_fastDensity + 2f) / (_slowDensity + 2f));
        var rise = Math.Clamp((slope - LeastSlope) / (FullSlope - LeastSlope), 0f, 1f);
        Value = Math.Min(1f, rise + (DensityShare * Math.Clamp(octaves, 0f, 1f)));
    }

    // The mean of the last second against that of the second before.
    private void Compare(float level)
    {
        var half = _levels.Length / 2;
        var middle = _levels[(_at + half) % _levels.Length];
        _older += middle - _levels[_at];
        _newer += level - middle;
        _levels[_at] = level;
        _at = (_at + 1) % _levels.Length;
        if (_steps > _levels.Length)
        {
            var rise = Math.Clamp((_newer - _older) / half / SteadyDecibels, -1f, 1f);
            Steadiness += (rise - Steadiness) * StepWeight.Of(SteadySeconds, stepsPerSecond);
        }
    }

    // The plain mean at first, so that the beginning is no rise.
    private void Follow(ref float value, float target, double seconds)
        => value += (target - value) * Math.Max(1f / _steps, StepWeight.Of(seconds, stepsPerSecond));
}
