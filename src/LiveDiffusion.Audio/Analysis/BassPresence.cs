namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Whether the ground of the music is there, the drums and the bass below 150 Hz: how loud it is against its usual peaks in
/// this piece, for how long it has been away, and how long its pauses usually are. Moves by the beat tracker's steps.
/// </summary>
internal sealed class BassPresence(double stepsPerSecond)
{
    private const float PresentDecibels = -7f;      // against the usual peaks
    private const float LeastOfMixDecibels = -6f;   // further below the whole mix it is no ground
    private const float AwayDecibels = -10f;        // peaks further below the usual ones do not count as usual
    private const float SinkDecibels = 0.15f;       // a second, while it is away
    private const float PeakFallDecibels = 8f;      // a second
    private const double ShortestPause = 0.15;
    private const double LongestPause = 2;          // longer ones belong to the form, not to the pattern

    private readonly float _fall = StepWeight.Of(0.1, stepsPerSecond);
    private readonly float _mixWeight = StepWeight.Of(3, stepsPerSecond);
    private readonly float _up = StepWeight.Of(2, stepsPerSecond);
    private readonly float _down = StepWeight.Of(8, stepsPerSecond);
    private float _power;
    private float _mixPower;
    private float _peak = Decibels.Floor;
    private float _usual = Decibels.Floor;
    private int _stepsAway;
    private int _stepsPresent;

    /// <summary>Whether it is there now.</summary>
    public bool IsPresent { get; private set; }

    /// <summary>Whether it has returned at this step.</summary>
    public bool Returned { get; private set; }

    /// <summary>How long it has been away, seconds; at the step of its return, how long it was.</summary>
    public double AwaySeconds => _stepsAway / stepsPerSecond;

    /// <summary>How long it has been there in all, seconds.</summary>
    public double PresentSeconds => _stepsPresent / stepsPerSecond;

    /// <summary>How long the pauses between its notes are of late, seconds. A return is not yet counted at its step.</summary>
    public double UsualPauseSeconds { get; private set; } = 0.4;

    /// <summary>Takes the mean squares of a step, of the bass and of the whole mix.</summary>
    public void Advance(float bass, float mix)
    {
        var was = IsPresent;
        if (Returned)
        {
            LearnPause();
        }

        _stepsAway = was ? 0 : _stepsAway;
        IsPresent = Measure(bass, mix);
        Returned = IsPresent && !was;
        _stepsAway += IsPresent ? 0 : 1;
        _stepsPresent += IsPresent ? 1 : 0;
    }

    private bool Measure(float bass, float mix)
    {
        _power = bass > _power ? bass : _power + ((bass - _power) * _fall);
        _mixPower += (mix - _mixPower) * _mixWeight;
        var now = Decibels.OfPower(_power);
        _peak = Math.Max(now, _peak - (PeakFallDecibels / (float)stepsPerSecond));
        if (_peak > _usual)
        {
            _usual += (_peak - _usual) * _up;
        }
        else if (_peak > _usual + AwayDecibels)
        {
            _usual += (_peak - _usual) * _down;
        }
        else
        {
            _usual -= SinkDecibels / (float)stepsPerSecond;
        }

        return now > Math.Max(_usual + PresentDecibels, Decibels.OfPower(_mixPower) + LeastOfMixDecibels);
    }

    private void LearnPause()
    {
        if (AwaySeconds is > ShortestPause and < LongestPause)
        {
            UsualPauseSeconds += (AwaySeconds - UsualPauseSeconds) * (AwaySeconds > UsualPauseSeconds ? 0.35 : 0.15);
        }
    }
}
