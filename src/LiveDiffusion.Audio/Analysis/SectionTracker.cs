using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Which part of the piece plays. It says so when it is clear: a drop at once, a build-up after a second or two, a break when
/// the bass has been away for longer than its pauses last, an outro when only the drums are left. Moves by the beat tracker's
/// steps.
/// </summary>
internal sealed class SectionTracker(double stepsPerSecond)
{
    private const float BuildBegins = 0.4f;
    private const float BuildWaits = 0.6f;          // in a break, where nothing else rises
    private const float BuildFails = 0.15f;
    private const double BuildSeconds = 0.7;
    private const double DropLasts = 6;             // before that what rises is the drop's own
    private const double BreakSeconds = 2.2;
    private const double BreakPauses = 3;
    private const double GroundedSeconds = 8;
    private const double SteadySeconds = 2;
    private const double FullSeconds = 4;           // a build-up may begin with the whole band
    private const double ThinSeconds = 2;
    private const float ThinDecibels = -8f;
    private const float FullDecibels = -4f;
    private const float LoudDecibels = -3f;

    private Fullness _fullness = new(stepsPerSecond);
    private MusicSection _before;
    private int _steps;         // in this section
    private int _rising;        // steps for which a build-up has been clear
    private int _fallen;        // steps for which there was none
    private int _grounded;      // steps since the bass was last away
    private int _full;          // steps for which the whole band has played and nothing risen
    private int _thin;          // steps for which only the drums were left

    /// <summary>The section.</summary>
    public MusicSection Section { get; private set; }

    /// <summary>Takes a step: what the detector says, and the mean squares of mids, trebles and the whole mix.</summary>
    public void Advance(DropDetector drop, float mid, float high, float mix)
    {
        _steps++;
        _fullness.Advance(mid, high, mix, Section == MusicSection.Drop);
        _rising = drop.BuildUp >= BuildBegins || (Section == MusicSection.Break && drop.Waiting >= BuildWaits) ? _rising + 1 : 0;
        _fallen = drop.BuildUp < BuildFails ? _fallen + 1 : 0;
        _grounded = IsAway(drop.Bass) ? 0 : _grounded + 1;
        _full = IsFull ? _full + 1 : 0;
        _thin = _fullness.MidDecibels < ThinDecibels ? _thin + 1 : 0;
        var next = drop.Dropped ? MusicSection.Drop : Next(drop.Bass);
        if (drop.Dropped || next != Section)
        {
            (_before, Section, _steps, _rising, _thin) = (Section, next, 0, 0, 0);
        }
    }

    /// <summary>The music has ended.</summary>
    public void Reset()
    {
        (Section, _before, _steps, _rising, _fallen, _grounded, _full, _thin) = (MusicSection.Intro, MusicSection.Intro, 0, 0, 0, 0, 0, 0);
        _fullness = new Fullness(stepsPerSecond);
    }

    private MusicSection Next(BassPresence bass) => Section switch
    {
        MusicSection.Intro or MusicSection.Break or MusicSection.Outro when Past(_rising, BuildSeconds) => MusicSection.Build,
        MusicSection.Break when IsBack => MusicSection.Drop,
        MusicSection.Outro when IsBack => MusicSection.Drop,
        MusicSection.Build when Past(_fallen, BuildSeconds) => Fallen(),
        MusicSection.Drop when IsAway(bass) => MusicSection.Break,
        MusicSection.Drop when Past(_rising, BuildSeconds) && Past(_steps, DropLasts) => MusicSection.Build,
        MusicSection.Drop when Past(_thin, ThinSeconds) && Past(_steps, DropLasts) => MusicSection.Outro,
        _ => Section,
    };

    private bool IsBack => Past(_grounded, GroundedSeconds) && Past(_full, FullSeconds);

    // The whole band, and nothing that still rises.
    private bool IsFull => Past(_fallen, SteadySeconds) && _fullness.MixDecibels > LoudDecibels && _fullness.MidDecibels > FullDecibels && _fullness.HighDecibels > FullDecibels;

    private static bool IsAway(BassPresence bass)
        => !bass.IsPresent && bass.AwaySeconds > Math.Max(BreakSeconds, BreakPauses * bass.UsualPauseSeconds);

    // A build-up that came to nothing: the band is back, or all is as it was.
    private MusicSection Fallen()
        => _before == MusicSection.Break && IsBack ? MusicSection.Drop : _before;

    private bool Past(int steps, double seconds) => steps > seconds * stepsPerSecond;
}
