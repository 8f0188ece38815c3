using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>
/// Beats from sound: onset strength, model of a pulse, clock, choice of the beat among the pulse's multiples. Moves by every
/// third hop. Allocates nothing after it is made.
/// </summary>
internal sealed class BeatTracker
{
    // The model only knows that the sound lies somewhere in the beat's first eighth, and strength outlasts the sound by its
    // window. What that amounts to was fitted to clicks from 60 to 200 BPM and to the demo track.
    private const double DelaySeconds = 0.062;
    private const double DelayBeats = 0.145;
    private const float SureConfidence = 0.5f;
    private const double ForgetSeconds = 10; // of silence

    private readonly double _stepsPerSecond;
    private readonly SuperFlux _flux;
    private readonly DrumRise _drums;
    private readonly BarPointerModel _model;
    private readonly PosteriorClock _clock;
    private readonly BeatLevel _level;
    private readonly ChordChange _chords;
    private readonly BarTracker _bar;
    private DrumActivation _activation;
    private double _pulses;
    private double _pulseBpm = 120;
    private long _steps;
    private int _silentSteps;

    /// <summary>Makes a tracker that has heard nothing; pitch classes will be of so many seconds of sound.</summary>
    public BeatTracker(AnalysisTiming timing, double classesSeconds)
    {
        _stepsPerSecond = timing.BeatStepsPerSecond;
        _flux = new SuperFlux(timing.LongWindow, timing.Hop * AnalysisTiming.HopsPerBeatStep, timing.SampleRate);
        _drums = new DrumRise(timing, _flux.CentresHertz);
        _model = new BarPointerModel(_stepsPerSecond);
        _clock = new PosteriorClock(_model, _stepsPerSecond);
        _chords = new ChordChange(classesSeconds);
        _level = new BeatLevel(_stepsPerSecond, _chords);
        _bar = new BarTracker(_level, _chords);
        _activation = new DrumActivation(_stepsPerSecond);
    }

    /// <summary>What is known after the last step.</summary>
    public BeatEstimate Estimate { get; private set; } = new(120f, 0, 0f, 0);

    /// <summary>
    /// The performer means this tempo, an octave of what is heard. It is kept through all that the model thinks better, until
    /// the music has another tempo or was silent for ten seconds. False where that is beyond the model, or further than an octave from its pulse.
    /// </summary>
    public bool Ask(double bpm)
    {
        var (beats, octave) = (_level.Beats(_pulses), _level.Octave);
        var isTaken = CanAsk(bpm) && _level.Ask(bpm, _pulseBpm);
        GoOn(beats, octave);
        return isTaken;
    }

    /// <summary>
    /// The same, and a beat was at that moment of the sound. Where the pulse, an octave away or not, agrees with that, it
    /// only says which pulses are beats; else the pulse goes over to the tempo and the beat.
    /// </summary>
    public bool Ask(double bpm, double beatSeconds)
    {
        if (!CanAsk(bpm))
        {
            return false;
        }

        var (beatsNow, octave) = (_level.Beats(_pulses), _level.Octave);
        var pulsesThen = _pulses - (((_steps / _stepsPerSecond) - beatSeconds) * _pulseBpm / 60);
        if (_clock.Confidence > SureConfidence && _level.AskAt(bpm, _pulseBpm, pulsesThen))
        {
            GoOn(beatsNow, octave);
            return true;
        }

        var pulses = ((_steps / _stepsPerSecond) - beatSeconds) * bpm / 60;
        var beats = pulses - (DelaySeconds * bpm / 60) + DelayBeats;
        var period = 60 * _stepsPerSecond / bpm;
        _model.Favour(period, beats);
        _clock.Set(period, beats);
        (_pulses, _pulseBpm) = (pulses, bpm);
        _level.AskPulse(bpm);
        _chords.Clear();
        _bar.Forget();
        return true;
    }

    /// <summary>
    /// Takes the magnitudes of a step (of a transform of 2,048 at nominal scale), and pitch classes if there are new ones.
    /// </summary>
    public void Advance(ReadOnlySpan<float> magnitudes, ReadOnlySpan<float> classes, bool silent)
    {
        _steps++;
        var strength = _flux.Advance(magnitudes, 1f);
        _drums.Advance(magnitudes, _flux.Rise);
        var activation = _activation.Advance(strength, _drums.Mid, _drums.Low);
        _model.Advance(activation, silent);
        _clock.Advance(silent);
        Follow(classes, silent);
        Estimate = new BeatEstimate(
            (float)Math.ScaleB(_pulseBpm, _level.Octave),
            _bar.Count(_level.Beats(_pulses)),
            _clock.Confidence,
            _steps / _stepsPerSecond,
            silent ? 0f : _bar.Confidence);
    }

    /// <summary>The bass is back at this step, after having been away for so many seconds: that is done on a one.</summary>
    public void Return(double awaySeconds) => _bar.Return(_level.Beats(_pulses), awaySeconds * Math.ScaleB(_pulseBpm, _level.Octave) / 60);

    private static bool CanAsk(double bpm) => bpm is >= BarPointerModel.SlowestBpm and <= BarPointerModel.FastestBpm;

    private void Follow(ReadOnlySpan<float> classes, bool silent)
    {
        var (pulsesBefore, bpmBefore) = (_pulses, _pulseBpm);
        var beatsBefore = _level.Beats(_pulses);
        var pulsesPerSecond = _stepsPerSecond * _clock.Rate;
        _pulseBpm = 60 * pulsesPerSecond;
        _pulses = _clock.Beats + (DelaySeconds * pulsesPerSecond) - DelayBeats;
        if (_clock.Jumped)
        {
            _chords.Clear();
            _level.Jump(pulsesBefore, bpmBefore, _pulses, _pulseBpm);
            _bar.Continue(beatsBefore, _level.Beats(_pulses), 0);
        }

        _silentSteps = silent ? _silentSteps + 1 : 0;
        if (_silentSteps > ForgetSeconds * _stepsPerSecond)
        {
            _level.Forget();
        }

        if (!silent)
        {
            Hear(classes, pulsesPerSecond);
        }
    }

    private void Hear(ReadOnlySpan<float> classes, double pulsesPerSecond)
    {
        if (!classes.IsEmpty)
        {
            _chords.Advance(classes, _pulses, pulsesPerSecond, _clock.Confidence);
        }

        var (beats, octave) = (_level.Beats(_pulses), _level.Octave);
        _level.Advance(_pulses, _pulseBpm, _drums.Low, _drums.Mid);
        GoOn(beats, octave);
        _bar.Advance(_level.Beats(_pulses), _drums.Low, _drums.Mid);
    }

    // Other pulses may be beats now.
    private void GoOn(double beats, int octave)
    {
        if (_level.Octave != octave || _level.Beats(_pulses) != beats)
        {
            _bar.Continue(beats, _level.Beats(_pulses), _level.Octave - octave);
        }
    }
}
