using System.Diagnostics.CodeAnalysis;
using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>
/// Hears a live input: whatever has been heard up to the frame's time. Goes to another input when <c>audio/input</c> is
/// changed. Owns the input. Render thread.
/// </summary>
public sealed class LiveEars : IEars
{
    private const int BlockFrames = 4096;

    private readonly Tempo _tempo = new();
    private readonly Func<FrameTime, MidiClockReading>? _clock;
    private readonly InputSwitch? _switch;
    private IAudioInput _input;
    private AudioAnalyser _analyser;
    private float[] _block;

    /// <summary>
    /// Starts the input. The MIDI clock gives the beat when <c>tempo/source</c> says so; without a switch it stays with its input.
    /// </summary>
    public LiveEars(IAudioInput input, Func<FrameTime, MidiClockReading>? clock = null, InputSwitch? others = null)
    {
        (_clock, _switch) = (clock, others);
        Listen(input, new AudioAnalyser(input.Format.SampleRate, input.Format.Channels));
    }

    /// <summary>Called with what is heard, within <see cref="Drain"/>: interleaved samples, valid during the call.</summary>
    public SoundHandler? Heard { get; set; }

    /// <summary>Called with what is known of the MIDI clock, within <see cref="Drain"/>.</summary>
    public Action<MidiClockReading>? Clocked { get; set; }

    /// <inheritdoc/>
    public string Name => _input.Name;

    /// <inheritdoc/>
    public ref readonly AudioFeatures Features => ref _analyser.Features;

    /// <inheritdoc/>
    public BeatState Beat => _tempo.Clock.State;

    /// <summary>Position in a file or the demo that is heard, seconds since the start; NaN for other inputs.</summary>
    public double HeardSeconds => _input is TrackInput track ? track.HeardPosition / track.Format.SampleRate : double.NaN;

    /// <inheritdoc/>
    public string Trouble => _switch is { Trouble.Length: > 0 } ? _switch.Trouble : _input.Status.State is AudioInputState.Lost or AudioInputState.Unavailable ? _input.Status.Message : "";

    /// <inheritdoc/>
    public void Drain(FrameTime time, ParameterTable parameters)
    {
        Switch(parameters);
        _tempo.Set(parameters);
        _input.Muted = parameters.IsOn(AudioParameters.Mute);
        _analyser.GainDecibels = parameters[AudioParameters.Gain];
        _analyser.AutoGain = parameters.IsOn(AudioParameters.AutoGain);
        _analyser.BeginFrame();

        // Bounded: after a stall of seconds the rest comes with the next frames.
        for (var blocks = 0; blocks < 64; blocks++)
        {
            var count = _input.Read(time.Seconds, _block);
            if (count == 0)
            {
                break;
            }

            var samples = _block.AsSpan(0, count);
            Heard?.Invoke(samples, _input.Format);
            _analyser.Process(samples);
        }

        Beats(time);
    }

    /// <inheritdoc/>
    public void Obey(FrameTime time, ParameterTable parameters)
    {
        if (_switch is not null && parameters.IsOn(AudioParameters.NextInput))
        {
            _switch.BeginNext();
            parameters.SetText(AudioParameters.Input, _switch.Current);
        }

        _tempo.Obey(time, parameters, _analyser);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _switch?.Dispose();
        _input.Dispose();
    }

    [MemberNotNull(nameof(_input), nameof(_analyser), nameof(_block))]
    private void Listen(IAudioInput input, AudioAnalyser analyser)
    {
        (_input, _analyser, _block) = (input, analyser, new float[BlockFrames * input.Format.Channels]);
        _input.Start();
    }

    private void Switch(ParameterTable parameters)
    {
        if (_switch is null)
        {
            return;
        }

        _switch.Follow(parameters.Text(AudioParameters.Input));
        if (_switch.TryTake(out var input, out var analyser))
        {
            InputSwitch.Retire(_input);
            Listen(input, analyser);
        }
    }

    private void Beats(FrameTime time)
    {
        var reading = _clock?.Invoke(time);
        if (reading is not null)
        {
            Clocked?.Invoke(reading);
        }

        _tempo.Advance(time, _analyser.Beat, reading);
    }
}
