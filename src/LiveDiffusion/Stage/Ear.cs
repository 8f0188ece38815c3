using System.Globalization;
using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>
/// One live input with its analyser: whatever has been heard up to the frame's time. Goes to another input when its parameter
/// is changed. Owns the input. Without one it does nothing. Render thread.
/// </summary>
internal sealed class Ear : IDisposable
{
    private const int BlockFrames = 4096;
    private const double NoSignalSeconds = 5;

    private readonly EarParameters _parameters;
    private readonly InputSwitch? _switch;
    private readonly bool _isOptional;
    private readonly ChannelMeters _meters = new();
    private readonly PeakHold _peaks = new();
    private IAudioInput? _input;
    private AudioAnalyser? _analyser;
    private float[] _block = [];
    private string _channels = "";
    private string _channelTrouble = "";
    private string _silenceTrouble = "";
    private ChannelChoice _choice = ChannelChoice.All;
    private double _soundAt = double.NaN;

    /// <summary>
    /// Makes an ear, and starts the input where one is given. Without a switch it stays with it. An ear that begins without an
    /// input takes <c>none</c> for none, and not for silence that is analysed.
    /// </summary>
    public Ear(EarParameters parameters, IAudioInput? input, InputSwitch? others)
    {
        (_parameters, _switch, _isOptional) = (parameters, others, input is null);
        if (input is not null)
        {
            Listen(input, new AudioAnalyser(input.Format.SampleRate, input.Format.Channels));
        }
    }

    /// <summary>Called with what is heard, within <see cref="Drain"/>: interleaved samples, valid during the call.</summary>
    public SoundHandler? Heard { get; set; }

    /// <summary>What is heard; null for nothing.</summary>
    public IAudioInput? Input => _input;

    /// <summary>What is heard in this frame; silence without an input.</summary>
    public ref readonly AudioFeatures Features => ref _analyser is null ? ref AudioFeatures.None : ref _analyser.Features;

    /// <summary>What analyses the input; null without one.</summary>
    public AudioAnalyser? Analyser => _analyser;

    /// <summary>What is wrong, or empty.</summary>
    public string Trouble =>
        _switch is { Trouble.Length: > 0 } ? _switch.Trouble
        : _channelTrouble.Length > 0 ? _channelTrouble
        : _input is null ? ""
        : _input.Status is { State: AudioInputState.Lost or AudioInputState.Unavailable } lost ? lost.Message
        : _input.IsLive && _input.Status.Message.Length > 0 ? _input.Status.Message
        : _silenceTrouble;

    /// <summary>How the input is doing.</summary>
    public EarReport Report => _input is null ? EarReport.None : new() { Name = _input.Name, Levels = _peaks.Levels, Health = _input.Health };

    /// <summary>Analyses whatever has come in since the last frame, in fixed hops.</summary>
    public void Drain(FrameTime time, ParameterTable parameters)
    {
        Switch(parameters);
        if (_input is null || _analyser is null)
        {
            return;
        }

        Choose(_input, parameters.Text(_parameters.Channels));
        _input.Muted = parameters.IsOn(AudioParameters.Mute);
        _analyser.GainDecibels = parameters[_parameters.Gain];
        _analyser.AutoGain = parameters.IsOn(AudioParameters.AutoGain);
        _analyser.BeginFrame();
        Hear(_input, _analyser, time.Seconds);
        _peaks.Advance(time.Seconds, _input.Meters ?? _meters);
        Watch(_input, time.Seconds);
    }

    /// <summary>Goes to the next of the common inputs and says so.</summary>
    public void GoOn(ParameterTable parameters)
    {
        if (_switch is not null)
        {
            _switch.BeginNext();
            parameters.SetText(_parameters.Input, _switch.Current);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _switch?.Dispose();
        _input?.Dispose();
    }

    private void Hear(IAudioInput input, AudioAnalyser analyser, double seconds)
    {
        // Bounded: after a stall of seconds the rest comes with the next frames.
        for (var blocks = 0; blocks < 64; blocks++)
        {
            var count = input.Read(seconds, _block);
            if (count == 0)
            {
                break;
            }

            var samples = _block.AsSpan(0, count);
            if (input.Meters is null)
            {
                _meters.Measure(samples, input.Format.Channels);
            }

            Heard?.Invoke(samples, input.Format);
            analyser.Process(samples);
        }
    }

    private void Listen(IAudioInput input, AudioAnalyser analyser)
    {
        (_input, _analyser, _block) = (input, analyser, new float[BlockFrames * input.Format.Channels]);
        (_soundAt, _silenceTrouble) = (double.NaN, "");
        _input.Choose(_choice);
        _input.Start();
    }

    private void Switch(ParameterTable parameters)
    {
        if (_switch is null)
        {
            return;
        }

        _switch.Follow(parameters.Text(_parameters.Input));
        if (_switch.TryTake(out var input, out var analyser))
        {
            if (_input is not null)
            {
                InputSwitch.Retire(_input);
            }

            if (_isOptional && input is SilentInput)
            {
                (_input, _analyser) = (null, null);
                return;
            }

            Listen(input, analyser);
        }
    }

    private void Choose(IAudioInput input, string channels)
    {
        if (string.Equals(channels, _channels, StringComparison.Ordinal))
        {
            return;
        }

        _channels = channels;
        var isChoice = ChannelChoice.TryParse(channels, out var choice);
        _channelTrouble = isChoice ? "" : $"{_parameters.Channels.Id} '{channels}' makes no sense: use all, or numbers from 1 to 8 such as 3 or 1+2.";
        _choice = choice ?? _choice;
        input.Choose(_choice);
    }

    // A device that is there and gives nothing: a cable, a fader, the wrong device.
    private void Watch(IAudioInput input, double seconds)
    {
        if (double.IsNaN(_soundAt) || Features.Silence < 0.5f)
        {
            (_soundAt, _silenceTrouble) = (seconds, "");
        }
        else if (_silenceTrouble.Length == 0 && input.IsLive && seconds - _soundAt > NoSignalSeconds)
        {
            _silenceTrouble = string.Create(CultureInfo.InvariantCulture, $"No signal from '{input.Name}' for {NoSignalSeconds:0} s.");
        }
    }
}
