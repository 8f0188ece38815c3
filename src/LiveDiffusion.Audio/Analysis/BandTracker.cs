using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// One band's signals. Level: amplitude in the band (up in 8 ms, down in 120 ms) over its automatic gain, or over a fixed
/// full level without it. Hit: the band's own onsets, falling with 50 ms. Presence: the level over 2 s. Time: its integral.
/// </summary>
internal sealed class BandTracker
{
    private readonly double _hopSeconds;
    private readonly float _up;
    private readonly float _down;
    private readonly float _slow;
    private readonly float _fullLevel;
    private readonly float _leastShare;
    private readonly PeakPicker? _picker;  // none for the whole mix, whose onsets are found elsewhere
    private LevelReference _reference;
    private Envelope _hit;
    private float _amplitude;
    private double _time;

    /// <summary>
    /// Makes a tracker. <paramref name="fullLevel"/> is the amplitude shown as 1 without automatic gain;
    /// <paramref name="leastShare"/> of the whole mix's reference is the least that counts as full with it. Without a
    /// <paramref name="hitThreshold"/> (0) the onsets are set from outside.
    /// </summary>
    public BandTracker(AnalysisTiming timing, float fullLevel, float leastShare, float hitThreshold)
    {
        _hopSeconds = timing.HopSeconds;
        _up = timing.HopWeight(0.008);
        _down = timing.HopWeight(0.12);
        _slow = timing.HopWeight(2.0);
        _fullLevel = fullLevel;
        _leastShare = leastShare;
        _picker = hitThreshold > 0f ? new PeakPicker(timing, hitThreshold, share: 0.3f, deadSeconds: 0.06) : null;
        _reference = new LevelReference(timing);
        _hit = new Envelope(timing, 0.05);
    }

    /// <summary>The amplitude that counts as full.</summary>
    public float Reference { get; private set; }

    /// <summary>Weight of the band's onset at the last hop, 0 for none.</summary>
    public float Onset { get; set; }

    /// <summary>Moves by a hop: mean square and rise of the spectrum in the band.</summary>
    public void Advance(float meanSquare, float rise, float mixReference, in GainState gain, ref BandFeatures features)
    {
        var amplitude = MathF.Sqrt(meanSquare);
        _amplitude += (amplitude - _amplitude) * (amplitude > _amplitude ? _up : _down);
        var floor = Math.Max(GainState.LeastReference, _leastShare * mixReference);
        var reference = _reference.Advance(_amplitude, floor, gain.Silent);
        Reference = gain.Automatic ? reference : _fullLevel;
        Onset = _picker?.Advance(rise) ?? Onset;

        features.Level = Math.Min(1f, _amplitude / Reference);
        features.Hit = _hit.Advance(Onset);
        features.Presence += (features.Level - features.Presence) * _slow;
        _time += features.Level * _hopSeconds;
        features.Time = (float)_time;
    }
}
