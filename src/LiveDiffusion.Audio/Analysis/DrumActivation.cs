namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Onset strength as a likelihood of a beat in which drums count as what they are. In the flux over all bands a kick is a few
/// of a hundred and a hat most of them, so that hats on every sixteenth look as much like beats as kicks do, and the tempo
/// goes over to two thirds or four. So more than half is the flux below 5 kHz, and some of it the rise of the bass against
/// its strongest of late, as long as there is one. More of the bass would follow kicks that are off the beat.
/// </summary>
internal struct DrumActivation(double stepsPerSecond)
{
    private const float MidShare = 0.6f;
    private const float BassShare = 0.15f;
    private const double MemorySeconds = 5;
    private const double UsualSeconds = 30;

    private readonly float _decay = (float)Math.Exp(-1 / (MemorySeconds * stepsPerSecond));
    private readonly float _usualDecay = (float)Math.Exp(-1 / (UsualSeconds * stepsPerSecond));
    private BeatActivation _all = new(stepsPerSecond);
    private BeatActivation _mids = new(stepsPerSecond);
    private float _mean;
    private float _peak;
    private float _usual;

    /// <summary>
    /// Takes a step's strength over all bands and over those below 5 kHz, and the rise of the bass in amplitude; returns 0 to
    /// 0.98.
    /// </summary>
    public float Advance(float strength, float midStrength, float bassRise)
    {
        var all = _all.Advance(strength);
        all += MidShare * (_mids.Advance(midStrength) - all);
        _mean = (0.98f * _mean) + (0.02f * bassRise);
        var above = Math.Max(0f, bassRise - _mean);
        _peak = Math.Max(_peak * _decay, above);
        _usual = Math.Max(_usual * _usualDecay, _peak);
        return _peak > 0f ? all + (BassShare * (_peak / _usual) * (Math.Min(0.98f, above / _peak) - all)) : all;
    }
}
