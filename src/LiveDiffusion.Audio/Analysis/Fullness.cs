namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// How full the band plays against how it played in the drop: all of it, what sounds on in the mids between the drums (chords
/// and voices), and the trebles. Moves by the beat tracker's steps.
/// </summary>
internal sealed class Fullness(double stepsPerSecond)
{
    private readonly float _smoothing = StepWeight.Of(0.03, stepsPerSecond);
    private readonly float _valleyRise = StepWeight.Of(0.5, stepsPerSecond);
    private readonly float _slow = StepWeight.Of(1.5, stepsPerSecond);
    private readonly float _learning = StepWeight.Of(6, stepsPerSecond);
    private float _mid;
    private float _valley;
    private float _mids = Decibels.Floor;
    private float _highs = Decibels.Floor;
    private float _power;
    private float _dropAll = Decibels.Floor;
    private float _dropMids = Decibels.Floor;
    private float _dropHighs = Decibels.Floor;
    private int _learnt;

    /// <summary>How much louder all of it is than in the drop, dB.</summary>
    public float MixDecibels => Decibels.OfPower(_power) - _dropAll;

    /// <summary>How much louder the sustained mids are than in the drop, dB.</summary>
    public float MidDecibels => _mids - _dropMids;

    /// <summary>How much louder the trebles are than in the drop, dB.</summary>
    public float HighDecibels => _highs - _dropHighs;

    /// <summary>Takes the mean squares of a step; in the drop it learns what is full.</summary>
    public void Advance(float mid, float high, float mix, bool isDrop)
    {
        _mid += (mid - _mid) * _smoothing;
        _valley = _mid < _valley ? _mid : _valley + ((_mid - _valley) * _valleyRise);
        _mids += (Decibels.OfPower(_valley) - _mids) * _slow;
        _highs += (Decibels.OfPower(high) - _highs) * _slow;
        _power += (mix - _power) * _slow;
        _learnt = isDrop ? _learnt + 1 : 0;
        if (isDrop)
        {
            var weight = Math.Max(_learning, 1f / _learnt);
            _dropMids += (_mids - _dropMids) * weight;
            _dropHighs += (_highs - _dropHighs) * weight;
            _dropAll += (Decibels.OfPower(_power) - _dropAll) * weight;
        }
    }
}
