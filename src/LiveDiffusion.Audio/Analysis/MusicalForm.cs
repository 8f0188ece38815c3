using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>Build-up, drop and section. Gathers hops into the beat tracker's steps.</summary>
internal sealed class MusicalForm
{
    private const double DropFallSeconds = 0.8;
    private const double PauseSeconds = 3;
    private readonly DropDetector _drop;
    private readonly SectionTracker _section;
    private readonly float _dropKeep;
    private readonly int _pause;
    private float _bass;
    private float _mid;
    private float _high;
    private float _mix;
    private int _onsets;
    private int _hops;
    private int _silentSteps;

    /// <summary>Makes one that has heard nothing.</summary>
    public MusicalForm(AnalysisTiming timing)
    {
        var rate = timing.BeatStepsPerSecond;
        _drop = new DropDetector(rate);
        _section = new SectionTracker(rate);
        _dropKeep = 1 - StepWeight.Of(DropFallSeconds, rate);
        _pause = (int)(PauseSeconds * rate);
    }

    /// <summary>How long the bass was away that came back at the last hop, seconds; 0 where none did.</summary>
    public double ReturnedSeconds { get; private set; }

    /// <summary>Takes a hop: the bands' mean squares, that of the whole mix, and whether an onset began.</summary>
    public void Advance(BandSet bands, float mix, bool onset, bool silent, ref AudioFeatures features)
    {
        _bass += bands.MeanSquare(0) / AnalysisTiming.HopsPerBeatStep;
        _mid += bands.MeanSquare(1) / AnalysisTiming.HopsPerBeatStep;
        _high += (bands.MeanSquare(2) + bands.MeanSquare(3)) / AnalysisTiming.HopsPerBeatStep;
        _mix += mix / AnalysisTiming.HopsPerBeatStep;
        _onsets += onset ? 1 : 0;
        ReturnedSeconds = 0;
        if (++_hops < AnalysisTiming.HopsPerBeatStep)
        {
            return;
        }

        Step(silent, ref features);
        (_bass, _mid, _high, _mix, _onsets, _hops) = (0f, 0f, 0f, 0f, 0, 0);
    }

    private void Step(bool silent, ref AudioFeatures features)
    {
        features.Drop *= _dropKeep;
        _silentSteps = silent ? _silentSteps + 1 : 0;
        if (_silentSteps == _pause)
        {
            _drop.Reset();
            _section.Reset();
        }

        if (_silentSteps < _pause)
        {
            _drop.Advance(_bass, _high, _mix, _onsets);
            _section.Advance(_drop, _mid, _high, _mix);
            ReturnedSeconds = _drop.Bass.Returned ? _drop.Bass.AwaySeconds : 0;
        }

        if (_drop.Dropped && _silentSteps == 0)
        {
            features.Drop = 1f;
            features.DropConfidence = _drop.Confidence;
            features.DropCount++;
        }

        features.BuildUp = _drop.BuildUp;
        features.Section = (float)_section.Section;
    }
}
