namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// What a performer waits for: the build-up, in which the trebles rise and the bass goes away, and the drop, at which the
/// bass comes back. A drop is told at the return itself, within 20 ms. Moves by the beat tracker's steps.
/// </summary>
internal sealed class DropDetector(double stepsPerSecond)
{
    private const double RiseSeconds = 1.5;
    private const double FallSeconds = 1.5;
    private const double HoldSeconds = 6;           // a build-up waits for the bass through a bar of silence
    private const float UnsteadyShare = 0.2f;
    private const float SteadyShare = 0.45f;
    private const float LeastBuildUp = 0.35f;
    private const float LeastFirstBuildUp = 0.5f;   // when there never was a bass before
    private const double ShortestAway = 0.8;
    private const double PausesAway = 1.5;          // so many of the usual pauses
    private const double EstablishedSeconds = 1.5;
    private const double LeastMusicSeconds = 10;    // before that, what comes in is the piece's beginning

    private readonly float _up = StepWeight.Of(RiseSeconds, stepsPerSecond);
    private readonly float _down = StepWeight.Of(FallSeconds, stepsPerSecond);
    private readonly float _hold = StepWeight.Of(HoldSeconds, stepsPerSecond);
    private BassPresence _bass = new(stepsPerSecond);
    private RiseMeter _rise = new(stepsPerSecond);
    private int _steps;

    /// <summary>How much a build-up is under way, 0 to 1.</summary>
    public float BuildUp { get; private set; }

    /// <summary>
    /// How much has risen for which the bass may come back, 0 to 1: quicker to say so than <see cref="BuildUp"/>, and it holds through
    /// a bar of silence.
    /// </summary>
    public float Waiting { get; private set; }

    /// <summary>Whether the drop fell at this step.</summary>
    public bool Dropped { get; private set; }

    /// <summary>How sure the last drop was, 0 to 1.</summary>
    public float Confidence { get; private set; }

    /// <summary>The ground of the music.</summary>
    public BassPresence Bass => _bass;

    /// <summary>Takes a step in which something sounds: mean squares of bass, trebles and the whole mix, and how many onsets there were.</summary>
    public void Advance(float bass, float high, float mix, int onsets)
    {
        _steps++;
        _bass.Advance(bass, mix);
        _rise.Advance(high, mix, onsets);
        var target = _rise.Value;
        var steady = target * Math.Clamp((_rise.Steadiness - UnsteadyShare) / (SteadyShare - UnsteadyShare), 0f, 1f);
        BuildUp += (steady - BuildUp) * (steady > BuildUp ? _up : _down);
        Waiting += (target - Waiting) * (target > Waiting ? _up : _bass.IsPresent ? _down : _hold);
        Dropped = _bass.Returned && IsDue();
        if (Dropped)
        {
            Confidence = Math.Min(1f, Waiting * (float)Math.Min(1, _bass.AwaySeconds / (2 * ShortestAway)));
        }
    }

    /// <summary>The music has ended: what comes is another piece.</summary>
    public void Reset()
    {
        (_bass, _rise) = (new BassPresence(stepsPerSecond), new RiseMeter(stepsPerSecond));
        (_steps, BuildUp, Waiting, Dropped) = (0, 0f, 0f, false);
    }

    private bool IsDue()
    {
        if (_steps < LeastMusicSeconds * stepsPerSecond)
        {
            return false;
        }

        return _bass.PresentSeconds > EstablishedSeconds
            ? Waiting >= LeastBuildUp && _bass.AwaySeconds >= Math.Max(ShortestAway, PausesAway * _bass.UsualPauseSeconds)
            : Waiting >= LeastFirstBuildUp && _bass.AwaySeconds >= LeastMusicSeconds - EstablishedSeconds;
    }
}
