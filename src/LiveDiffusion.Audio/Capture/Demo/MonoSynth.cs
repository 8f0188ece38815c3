namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>How a <see cref="MonoSynth"/> sounds. Times in seconds, cutoffs in hertz.</summary>
internal sealed record MonoSynthSettings(
    float Attack, float Decay, float Sustain, float Release, float Cutoff, float CutoffSweep, float Resonance, float Sub, float Glide);

/// <summary>
/// A one-voice synthesiser: two sawtooth waves through a swept low-pass, and a sine beside them. The envelope starts
/// from where it is, so that a new note never clicks.
/// </summary>
internal sealed class MonoSynth(MonoSynthSettings settings)
{
    private const int Chunk = 24;
    private readonly float _attack = Rate(settings.Attack);
    private readonly float _decay = Rate(settings.Decay);
    private readonly float _release = Rate(settings.Release);
    private readonly float _glide = Rate(settings.Glide);
    private Saw _first = new(0.5f);
    private Saw _second = new(0.17f);
    private StateVariableFilter _filter;
    private float _subPhase;
    private float _step = 0.001f;
    private float _targetStep = 0.001f;
    private float _level;
    private float _sweep;
    private float _gain;
    private int _remaining;
    private bool _rising;

    /// <summary>Factor on the cutoff, moved by the arrangement.</summary>
    public float Brightness { get; set; } = 1f;

    /// <summary>Begins a MIDI note that is held for so many samples.</summary>
    public void Start(int note, int samples, float gain)
    {
        _targetStep = Pitch.Step(note);
        if (_level < 1e-4f)
        {
            _step = _targetStep;
        }

        _remaining = samples;
        _gain = gain;
        _rising = true;
    }

    /// <summary>Adds the voice to a mono buffer.</summary>
    public void Render(Span<float> into)
    {
        if (_remaining <= 0 && _level < 1e-6f)
        {
            _level = 0f;
            return;
        }

        for (var n = 0; n < into.Length; n++)
        {
            if (n % Chunk == 0)
            {
                _filter.Tune(Brightness * (settings.Cutoff + (settings.CutoffSweep * _sweep * _sweep)), settings.Resonance);
            }

            Advance();
            _step += (_targetStep - _step) * _glide;
            var saws = (0.5f * _first.Next(_step)) + (0.5f * _second.Next(_step * 1.006f));
            _subPhase += _step;
            _subPhase = _subPhase >= 1f ? _subPhase - 1f : _subPhase;
            var sub = settings.Sub > 0f ? settings.Sub * MathF.Sin(2f * MathF.PI * _subPhase) : 0f;
            into[n] += _level * (_filter.LowPass(saws) + sub);
        }
    }

    private static float Rate(float seconds) => 1f - MathF.Exp(-1f / (Math.Max(seconds, 1e-4f) * DemoTrack.SampleRate));

    private void Advance()
    {
        if (_remaining-- <= 0)
        {
            _level -= _level * _release;
            _sweep -= _sweep * _decay;
            return;
        }

        if (_rising)
        {
            _level += ((_gain * 1.1f) - _level) * _attack;
            _sweep += (1.1f - _sweep) * _attack;
            _rising = _level < _gain && _sweep < 1f;
        }
        else
        {
            _level += ((settings.Sustain * _gain) - _level) * _decay;
            _sweep -= _sweep * _decay;
        }
    }
}
