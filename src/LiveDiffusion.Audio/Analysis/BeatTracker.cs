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
    private const double DelaySeconds = 0.050;
    private const double DelayBeats = 0.145;

    private readonly double _stepsPerSecond;
    private readonly SuperFlux _flux;
    private readonly DrumRise _drums;
    private readonly BarPointerModel _model;
    private readonly PosteriorClock _clock;
    private readonly BeatLevel _level;
    private readonly BarTracker _bar;
    private BeatActivation _activation;
    private double _pulses;
    private double _pulseBpm = 120;
    private long _steps;

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
        _activation = new BeatActivation(_stepsPerSecond);
    }

    /// <summary>What is known after the last step.</summary>
    public BeatEstimate Estimate { get; private set; } = new(120f, 0, 0f, 0);

    /// <summary>Takes the magnitudes of a step (of a transform of 2,048 at nominal scale).</summary>
    public void Advance(ReadOnlySpan<float> magnitudes, bool silent)
    {
        _steps++;
        var activation = _activation.Advance(_flux.Advance(magnitudes, 1f));
        _drums.Advance(magnitudes, _flux.Rise);
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

        if (!silent)
        {
            _level.Advance(_pulses, _pulseBpm, _drums.Low, _drums.Mid);
            _bar.Advance(_level.Beats(_pulses), _drums.Low, _drums.Mid, _flux.Bands);
        }
    }
}
