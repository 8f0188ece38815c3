namespace LiveDiffusion.Audio.Capture.Demo;

/// <summary>Plays <see cref="DemoScore"/> sixteenth by sixteenth: instruments, echoes, room, ducking and master.</summary>
internal sealed class DemoRenderer
{
    private const int Size = DemoScore.StepSamples;
    private const int PrerollSteps = 2 * DemoScore.StepsPerBar;
    private readonly DrumKit _kit = new();
    private readonly DrumPlayer _drums = new();
    private readonly ChordVoice[] _chords = [new(), new()];
    private readonly MonoSynth _bass = new(new MonoSynthSettings(0.004f, 0.11f, 0.75f, 0.016f, 140f, 900f, 0.35f, 0.7f, 0.004f));
    private readonly MonoSynth _lead = new(new MonoSynthSettings(0.006f, 0.22f, 0.6f, 0.06f, 900f, 3800f, 0.3f, 0.25f, 0.012f));
    private readonly MonoSynth _pluck = new(new MonoSynthSettings(0.003f, 0.07f, 0.0f, 0.05f, 350f, 3600f, 0.45f, 0.1f, 0.0005f));
    private readonly Riser _riser = new();
    private readonly PingPongDelay _delay = new();
    private readonly Reverb _reverb = new();
    private readonly Ducking _ducking = new();
    private readonly Master _master = new();
    private readonly float[] _left = new float[Size];
    private readonly float[] _right = new float[Size];
    private readonly float[] _musicLeft = new float[Size];
    private readonly float[] _musicRight = new float[Size];
    private readonly float[] _mono = new float[Size];
    private readonly float[] _echo = new float[Size];
    private readonly float[] _room = new float[Size];
    private readonly float[] _duck = new float[Size];
    private float _chordGain;

    /// <summary>Plays the last two bars unheard, so that the track begins in the room in which it ends.</summary>
    public DemoRenderer()
    {
        Span<float> unheard = new float[Size * 2];
        for (var step = DemoTrack.TotalSteps - PrerollSteps; step < DemoTrack.TotalSteps; step++)
        {
            Render(step, unheard);
        }
    }

    /// <summary>Renders one sixteenth, stereo interleaved. Steps have to come in order.</summary>
    public void Render(int index, Span<float> interleaved)
    {
        var bar = index / DemoScore.StepsPerBar;
        var step = index % DemoScore.StepsPerBar;
        _left.AsSpan().Clear();
        _right.AsSpan().Clear();
        _musicLeft.AsSpan().Clear();
        _musicRight.AsSpan().Clear();
        _echo.AsSpan().Clear();

        Drums(bar, step);
        _ducking.Render(_duck, DemoScore.Kick(bar, step) > 0f);
        Chords(bar, step);
        _riser.Render(_musicLeft, _musicRight, DemoScore.Riser(bar + ((double)step / DemoScore.StepsPerBar)));
        Synths(bar, step);

        for (var n = 0; n < Size; n++)
        {
            _musicLeft[n] *= _duck[n];
            _musicRight[n] *= _duck[n];
            _room[n] = (0.5f * (_musicLeft[n] + _musicRight[n])) + (0.06f * (_left[n] + _right[n]));
            _left[n] += _musicLeft[n];
            _right[n] += _musicRight[n];
        }

        _delay.Render(_echo, _left, _right, 0.5f);
        _reverb.Render(_room, _left, _right, 0.075f);
        _master.Render(_left, _right, interleaved);
    }

    private void Drums(int bar, int step)
    {
        Hit(_kit.Kick, 0.95f * DemoScore.Kick(bar, step), 0f);
        Hit(_kit.Clap, 0.75f * DemoScore.Clap(bar, step), 0.05f);
        Hit(_kit.Snare, DemoScore.Snare(bar, step), -0.05f);
        Hit(_kit.ClosedHat, DemoScore.ClosedHat(bar, step), 0.2f);
        Hit(_kit.OpenHat, DemoScore.OpenHat(bar, step), -0.2f);
        Hit(_kit.Crash, DemoScore.Crash(bar, step), 0.1f);
        var (gain, pan) = DemoScore.Tom(bar, step);
        Hit(_kit.Tom, gain, pan);
        _drums.Render(_left, _right);
    }

    private void Hit(float[] sound, float gain, float pan)
    {
        if (gain > 0f)
        {
            _drums.Hit(sound, gain, pan);
        }
    }

    private void Chords(int bar, int step)
    {
        if (step == 0)
        {
            _chords[(bar + 1) % 2].Release();
            _chords[bar % 2].Start(DemoScore.Chord(bar));
        }
        else if (step == 2 && bar == DemoScore.Bars - 1)
        {
            _chords[bar % 2].Release();
        }

        var from = bar + ((double)step / DemoScore.StepsPerBar);
        var to = from + (1.0 / DemoScore.StepsPerBar) - 1e-6;
        foreach (var chord in _chords)
        {
            chord.Render(_musicLeft, _musicRight, DemoScore.ChordCutoff(from), DemoScore.ChordCutoff(to));
        }

        var target = 0.075f * DemoScore.ChordGain(bar);
        for (var n = 0; n < Size; n++)
        {
            _chordGain += (target - _chordGain) * 0.0005f;
            _musicLeft[n] *= _chordGain;
            _musicRight[n] *= _chordGain;
        }
    }

    private void Synths(int bar, int step)
    {
        var (bassNote, bassSteps, bassGain) = DemoScore.Bass(bar, step);
        if (bassGain > 0f)
        {
            _bass.Start(bassNote, (bassSteps * Size) - 900, bassGain);
        }

        _bass.Brightness = DemoScore.ChordCutoff(bar) / 2500f;
        Voice(_bass, 0.5f, 0f, 0f);

        var (leadNote, leadSteps, leadGain) = DemoScore.Lead(bar, step);
        if (leadGain > 0f)
        {
            _lead.Start(leadNote, leadSteps * Size, leadGain);
        }

        Voice(_lead, 0.3f, -0.08f, 0.35f);

        var (pluckNote, pluckGain) = DemoScore.Pluck(bar, step);
        if (pluckGain > 0f)
        {
            _pluck.Start(pluckNote, Size / 2, pluckGain);
        }

        _pluck.Brightness = 0.5f + (DemoScore.ChordCutoff(bar) / 4000f);
        Voice(_pluck, 0.3f, 0.15f, 0.45f);
    }

    private void Voice(MonoSynth synth, float gain, float pan, float echo)
    {
        _mono.AsSpan().Clear();
        synth.Render(_mono);
        var left = gain * (1f - pan);
        var right = gain * (1f + pan);
        for (var n = 0; n < Size; n++)
        {
            _musicLeft[n] += left * _mono[n];
            _musicRight[n] += right * _mono[n];
            _echo[n] += gain * echo * _mono[n];
        }
    }
}
