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
    private readonly BarTracker _bar;
    private DrumActivation _activation;
    private double _pulses;
    private double _pulseBpm = 120;
    private long _steps;
    private int _silentSteps;

    /// <summary>Makes a tracker that has heard nothing.</summary>
    public BeatTracker(AnalysisTiming timing)
    {
        _stepsPerSecond = timing.BeatStepsPerSecond;
        _flux = new SuperFlux(timing.LongWindow, timing.Hop * AnalysisTiming.HopsPerBeatStep, timing.SampleRate);
        _drums = new DrumRise(timing, _flux.CentresHertz);
        _model = new BarPointerModel(_stepsPerSecond);
        _clock = new PosteriorClock(_model, _stepsPerSecond);
        _level = new BeatLevel(_stepsPerSecond);
        _bar = new BarTracker(_flux.CentresHertz);
        _activation = new DrumActivation(_stepsPerSecond);
    }

    /// <summary>What is known after the last step.</summary>
    public BeatEstimate Estimate { get; private set; } = new(120f, 0, 0f, 0);

    /// <summary>
    /// The performer means this tempo, an octave of what is heard. It is kept through all that the model thinks better, until
    /// the music has another tempo or was silent for ten seconds. False where that is beyond the model, or further than an octave from its pulse.
    /// </summary>
    public bool Ask(double bpm) => CanAsk(bpm) && _level.Ask(bpm, _pulseBpm);

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

        var pulsesThen = _pulses - (((_steps / _stepsPerSecond) - beatSeconds) * _pulseBpm / 60);
        if (_clock.Confidence > SureConfidence && _level.AskAt(bpm, _pulseBpm, pulsesThen))
        {
            _bar.Clear();
            return true;
        }

        var pulses = ((_steps / _stepsPerSecond) - beatSeconds) * bpm / 60;
        var beats = pulses - (DelaySeconds * bpm / 60) + DelayBeats;
        var period = 60 * _stepsPerSecond / bpm;
        _model.Favour(period, beats);
        _clock.Set(period, beats);
        (_pulses, _pulseBpm) = (pulses, bpm);
        _level.AskPulse(bpm);
        _bar.Clear();
        return true;
    }

    /// <summary>Takes the magnitudes of a step (of a transform of 2,048 at nominal scale).</summary>
    public void Advance(ReadOnlySpan<float> magnitudes, bool silent)
    {
        _steps++;
        var strength = _flux.Advance(magnitudes, 1f);
        _drums.Advance(magnitudes, _flux.Rise);
        var activation = _activation.Advance(strength, _drums.Mid, _drums.Low);
        _model.Advance(activation, silent);
        _clock.Advance(silent);
        Follow(silent);
        Estimate = new BeatEstimate(
            (float)Math.ScaleB(_pulseBpm, _level.Octave),
            _bar.Count(_level.Beats(_pulses)),
            _clock.Confidence,
            _steps / _stepsPerSecond,
            silent ? 0f : _bar.Confidence);
    }

    private static bool CanAsk(double bpm) => bpm is >= BarPointerModel.SlowestBpm and <= BarPointerModel.FastestBpm;

    private void Follow(bool silent)
    {
        var (pulsesBefore, bpmBefore) = (_pulses, _pulseBpm);
        var pulsesPerSecond = _stepsPerSecond * _clock.Rate;
        _pulseBpm = 60 * pulsesPerSecond;
        _pulses = _clock.Beats + (DelaySeconds * pulsesPerSecond) - DelayBeats;
        if (_clock.Jumped)
        {
            _level.Jump(pulsesBefore, bpmBefore, _pulses, _pulseBpm);
        }

        _silentSteps = silent ? _silentSteps + 1 : 0;
        if (_silentSteps > ForgetSeconds * _stepsPerSecond)
        {
            _level.Forget();
        }

        if (!silent)
        {
            _level.Advance(_pulses, _pulseBpm, _drums.Low, _drums.Mid);
            _bar.Advance(_level.Beats(_pulses), _drums.Low, _drums.Mid, _flux.Bands);
        }
    }
}
