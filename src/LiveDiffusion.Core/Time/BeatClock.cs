using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Core.Time;

/// <summary>
/// The one beat clock for every consumer (audio-analysis.md §16). It runs on by itself and is only ever pulled, by a quarter
/// of its speed at most, so it never jumps or runs backwards; <see cref="Resync"/> jumps forward. Render thread.
/// </summary>
public sealed class BeatClock
{
    private const int BeatsInBar = 4;
    private const double PullSeconds = 0.1;
    private const double MaxPull = 0.25;
    private const double OffsetSmoothingSeconds = 2;
    private const double OffsetSnapSeconds = 0.25;
    private const double LossSeconds = 1;
    private const float SureOfBar = 0.15f;
    private const double OwnBarBeats = 64 * BeatsInBar;

    private double _beats;
    private double _heardSeconds = double.NegativeInfinity;
    private double _heardAt;
    private double _soundToEngine;
    private double _anchorSeconds = double.NaN;
    private double _ownBarUntil = double.NegativeInfinity;
    private int _otherBar;
    private int _sureBeats;
    private bool _resync;

    /// <summary>Where the beat comes from; each source has a clock of its own, so a change listens anew.</summary>
    public TempoSource Source
    {
        get;
        set
        {
            if (field != value)
            {
                field = value;
                _heardSeconds = double.NegativeInfinity;
                _anchorSeconds = double.NaN;
                _ownBarUntil = double.NegativeInfinity;
                _sureBeats = 0;
            }
        }
    }

    /// <summary>Power of two by which the tempo is multiplied, whatever its source.</summary>
    public int Octave { get; set; }

    /// <summary>Tempo when it is set by hand, BPM.</summary>
    public double ManualBpm { get; set; } = 120;

    /// <summary>Shift of the beat, seconds; above 0 later. Followed by slewing.</summary>
    public double OffsetSeconds { get; set; }

    /// <summary>The state after the last frame.</summary>
    public BeatState State { get; private set; } = new(120f, 0, 0f, BeatNow: false);

    /// <summary>
    /// Puts beat one of a bar at the next frame. With the beat from sound the nearest beat becomes beat one and the phase
    /// stays the music's, and for 64 bars no estimate of the bar changes that; by hand the beat itself moves here.
    /// </summary>
    public void Resync() => _resync = true;

    /// <summary>With the tempo set by hand: a beat was there, engine seconds. The clock is pulled to it.</summary>
    public void Anchor(double seconds) => _anchorSeconds = seconds;

    /// <summary>Which moment of the sound is heard at a moment of the engine, both in seconds.</summary>
    public double SoundSeconds(double engineSeconds) => engineSeconds - _soundToEngine;

    /// <summary>
    /// The position in the bar is that of <paramref name="beats"/> now: another clock has started or was set. Jumps forward, by
    /// less than a bar.
    /// </summary>
    public void Align(double beats)
    {
        var ahead = (beats - _beats) % BeatsInBar;
        _beats += ahead < 0 ? ahead + BeatsInBar : ahead;
    }

    /// <summary>Moves to the next frame. <paramref name="heard"/> is the tracker's newest estimate, new or not.</summary>
    public BeatState Advance(in FrameTime time, in BeatEstimate heard)
    {
        var before = Math.Floor(_beats);
        var manual = Source == TempoSource.Manual;
        var scale = Math.ScaleB(1, Octave);
        var bpm = (manual ? ManualBpm : heard.Bpm) * scale;
        var step = time.Delta * bpm / 60;
        _beats += step;
        Listen(time, heard);
        var lost = time.Seconds - _heardAt > LossSeconds;
        if (!manual && heard.Confidence > 0f && !lost)
        {
            Pull(time, heard, step);
        }
        else if (manual && double.IsFinite(_anchorSeconds))
        {
            PullTo((time.Seconds - _anchorSeconds) * ManualBpm / 60, time, step);
        }

        if (_resync)
        {
            Jump(manual);
        }
        else if (!manual && !lost)
        {
            FollowBar(time, heard, Math.Floor(_beats) > before);
        }

        var confidence = manual ? 1f : lost ? 0f : heard.Confidence;
        State = new BeatState((float)bpm, _beats, confidence, BeatNow: Math.Floor(_beats) > before);
        return State;
    }

    // Sound comes in pieces: the smoothed difference of the two clocks tells which moment of the sound is now.
    private void Listen(in FrameTime time, in BeatEstimate heard)
    {
        // Of another input less may have been heard: that too is news.
        if (heard.Seconds == _heardSeconds)
        {
            return;
        }

        _heardSeconds = heard.Seconds;
        var sincePrevious = time.Seconds - _heardAt;
        _heardAt = time.Seconds;
        var difference = time.Seconds - heard.Seconds;
        _soundToEngine = Math.Abs(difference - _soundToEngine) > OffsetSnapSeconds
            ? difference
            : _soundToEngine + ((difference - _soundToEngine) * (1 - Math.Exp(-sincePrevious / OffsetSmoothingSeconds)));
    }

    private void Pull(in FrameTime time, in BeatEstimate heard, double step)
    {
        var age = time.Seconds - _soundToEngine - heard.Seconds;
        var beats = heard.Beats + ((age - OffsetSeconds) * heard.Bpm / 60);
        PullTo(beats, time, step);
    }

    // Bars are put right by skipping beats, in the moment in which one falls, and only where the tracker has been sure of
    // another one for a bar, at first for less, and no hand has said where it is.
    private void FollowBar(in FrameTime time, in BeatEstimate heard, bool beatFell)
    {
        var target = heard.Beats + ((time.Seconds - _soundToEngine - heard.Seconds - OffsetSeconds) * heard.Bpm / 60);
        var skip = (long)Math.Round(Math.ScaleB(target, Octave) - _beats) % BeatsInBar;
        if (!beatFell || _beats < _ownBarUntil)
        {
            return;
        }

        var isSure = heard.DownbeatConfidence >= SureOfBar;
        _otherBar = skip != 0 && isSure ? _otherBar + 1 : 0;
        _sureBeats += isSure ? 1 : 0;
        if (_otherBar >= Math.Clamp((_sureBeats + 1) / 2, 1, BeatsInBar))
        {
            _otherBar = 0;
            _beats += skip < 0 ? skip + BeatsInBar : skip;
        }
    }

    // Of a position only the fraction means something, so the octave may not be applied to it: the error is taken in beats of
    // the source.
    private void PullTo(double target, in FrameTime time, double step)
    {
        var error = target - Math.ScaleB(_beats, -Octave);
        error = Math.ScaleB(error - Math.Floor(error + 0.5), Octave);
        _beats += Math.Clamp(error * (1 - Math.Exp(-time.Delta / PullSeconds)), -MaxPull * step, MaxPull * step);
    }

    private void Jump(bool manual)
    {
        _resync = false;
        _ownBarUntil = double.NegativeInfinity;
        if (manual)
        {
            _anchorSeconds = double.NaN;
            _beats = 4 * Math.Ceiling(_beats / 4);
            return;
        }

        var inBar = (long)Math.Round(_beats) % 4;
        _beats += inBar == 0 ? 0 : 4 - inBar;
        _ownBarUntil = _beats + OwnBarBeats;
    }
}
