namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>One chord on detuned sawtooth waves through a low-pass, with slow edges. Two of them take turns.</summary>
internal sealed class ChordVoice
{
    private const int MaxNotes = 5;
    private const float Detune = 1.0045f;
    private readonly Saw[] _saws = new Saw[MaxNotes * 2];
    private readonly float[] _steps = new float[MaxNotes];
    private StateVariableFilter _left;
    private StateVariableFilter _right;
    private float _level;
    private float _target;

    /// <summary>Makes a silent voice.</summary>
    public ChordVoice()
    {
        for (var i = 0; i < _saws.Length; i++)
        {
            _saws[i] = new Saw(i * 0.618034f % 1f);
        }
    }

    /// <summary>Begins a chord of five MIDI notes.</summary>
    public void Start(ReadOnlySpan<int> notes)
    {
        for (var i = 0; i < MaxNotes; i++)
        {
            _steps[i] = Pitch.Step(notes[i]);
        }

        _target = 1f;
    }

    /// <summary>Lets the chord fade.</summary>
    public void Release() => _target = 0f;

    /// <summary>Adds the chord to the two channels; the cutoff glides from one value to the other, hertz.</summary>
    public void Render(Span<float> left, Span<float> right, float fromCutoff, float toCutoff)
    {
        if (_level < 1e-5f && _target == 0f)
        {
            _level = 0f;
            return;
        }

        const int Chunk = 60;
        var ratio = MathF.Log(toCutoff / fromCutoff);
        for (var n = 0; n < left.Length; n++)
        {
            if (n % Chunk == 0)
            {
                var cutoff = fromCutoff * MathF.Exp(ratio * n / left.Length);
                _left.Tune(cutoff, 0.3f);
                _right.Tune(cutoff * 1.05f, 0.3f);
            }

            // 40 ms up, 90 ms down: chords overlap without a step.
            _level += (_target - _level) * (_target > 0f ? 0.00052f : 0.00023f);
            var a = 0f;
            var b = 0f;
            for (var i = 0; i < MaxNotes; i++)
            {
                a += _saws[2 * i].Next(_steps[i]);
                b += _saws[(2 * i) + 1].Next(_steps[i] * Detune);
            }

            left[n] += _level * _left.LowPass((0.8f * a) + (0.2f * b));
            right[n] += _level * _right.LowPass((0.2f * a) + (0.8f * b));
        }
    }
}
