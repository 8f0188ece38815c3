using LiveDiffusion.Core.Signals;

namespace LiveDiffusion.Audio.Analysis;

/// <summary>Beats from sound: onset strength, model of beats, clock. Moves by every third hop.</summary>
internal sealed class BeatTracker
{
    // The model only knows that the sound lies somewhere in the beat's first eighth, and strength outlasts the sound by its
    // window. What that amounts to was fitted to clicks from 60 to 200 BPM and to the demo track.
    private const double DelaySeconds = 0.050;
    private const double DelayBeats = 0.145;

    private readonly double _stepsPerSecond;
    private readonly SuperFlux _flux;
    private readonly BarPointerModel _model;
    private readonly PosteriorClock _clock;
    private BeatActivation _activation;
    private long _steps;
    private readonly float[] _before = new float[9];
    private readonly BeatLevel _level;
    public static string Text = "";

    /// <summary>Makes a tracker that has heard nothing.</summary>
    public BeatTracker(AnalysisTiming timing)
    {
        _stepsPerSecond = timing.BeatStepsPerSecond;
        _flux = new SuperFlux(timing.LongWindow, timing.Hop * AnalysisTiming.HopsPerBeatStep, timing.SampleRate);
        _model = new BarPointerModel(_stepsPerSecond);
        _clock = new PosteriorClock(_model, _stepsPerSecond);
        _level = new BeatLevel(_stepsPerSecond);
        _activation = new BeatActivation(_stepsPerSecond);
    }

    /// <summary>What is known after the last step.</summary>
    public BeatEstimate Estimate { get; private set; } = new(120f, 0, 0f, 0);

    /// <summary>Takes the magnitudes of a step (of a transform of 2,048 at nominal scale).</summary>
    public void Advance(ReadOnlySpan<float> magnitudes, bool silent)
    {
        _steps++;
        var activation = _activation.Advance(_flux.Advance(magnitudes, 1f));
        _model.Advance(activation, silent);
        _clock.Advance(silent);

        var beatsPerSecond = _stepsPerSecond * _clock.Rate;
        var shift = (DelaySeconds * beatsPerSecond) - DelayBeats;
        float low = 0, mid = 0;
        for (var b = 0; b < _flux.Rise.Length; b++)
        {
            if (_flux.CentresHertz[b] is > 180 and < 5000) mid += _flux.Rise[b];
        }

        for (var k = 1; k < _before.Length; k++)
        {
            low += Math.Max(0f, magnitudes[k] - _before[k]);
            _before[k] = magnitudes[k];
        }

        if (!silent) _level.Advance(_clock.Beats + shift, 60 * beatsPerSecond, low, mid);
        Text = _level.Text;
        Estimate = new BeatEstimate(
            (float)Math.ScaleB(60 * beatsPerSecond, _level.Octave), _level.Beats(_clock.Beats + shift), _clock.Confidence, _steps / _stepsPerSecond);
    }
}
