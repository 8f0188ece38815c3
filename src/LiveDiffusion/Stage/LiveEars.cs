using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>
/// Hears one live input, or two at once: the second has signals of its own and may give the beat. Without a second input
/// nothing is analysed for it. Owns the inputs. Render thread.
/// </summary>
public sealed class LiveEars : IEars
{
    private readonly Tempo _tempo = new();
    private readonly Func<FrameTime, MidiClockReading>? _clock;
    private readonly Ear _first;
    private readonly Ear _second;

    /// <summary>
    /// Starts the first input, and the second where one is given. The MIDI clock gives the beat when <c>tempo/source</c> says
    /// so. Without switches the ears stay with what they have.
    /// </summary>
    public LiveEars(
        IAudioInput input,
        Func<FrameTime, MidiClockReading>? clock = null,
        InputSwitch? others = null,
        InputSwitch? seconds = null,
        IAudioInput? second = null)
    {
        _clock = clock;
        _first = new Ear(EarParameters.First, input, others);
        _second = new Ear(EarParameters.Second, second, seconds);
    }

    /// <summary>Called with what the first input hears, within <see cref="Drain"/>: interleaved samples, valid during the call.</summary>
    public SoundHandler? Heard
    {
        get => _first.Heard;
        set => _first.Heard = value;
    }

    /// <summary>The same for the second input.</summary>
    public SoundHandler? HeardSecond
    {
        get => _second.Heard;
        set => _second.Heard = value;
    }

    /// <summary>Called with what is known of the MIDI clock, within <see cref="Drain"/>.</summary>
    public Action<MidiClockReading>? Clocked { get; set; }

    /// <inheritdoc/>
    public string Name => _first.Input?.Name ?? "";

    /// <inheritdoc/>
    public ref readonly AudioFeatures Features => ref _first.Features;

    /// <inheritdoc/>
    public ref readonly AudioFeatures Second => ref _second.Features;

    /// <inheritdoc/>
    public BeatState Beat => _tempo.Clock.State;

    /// <summary>Position in a file or the demo that is heard, seconds since the start; NaN for other inputs.</summary>
    public double HeardSeconds => _first.Input is TrackInput track ? track.HeardPosition / track.Format.SampleRate : double.NaN;

    /// <inheritdoc/>
    public string Trouble => _first.Trouble is { Length: > 0 } trouble ? trouble : _second.Trouble;

    /// <inheritdoc/>
    public EarReport FirstReport => _first.Report;

    /// <inheritdoc/>
    public EarReport SecondReport => _second.Report;

    /// <inheritdoc/>
    public void Drain(FrameTime time, ParameterTable parameters)
    {
        _tempo.Set(parameters);
        _first.Drain(time, parameters);
        _second.Drain(time, parameters);
        var reading = _clock?.Invoke(time);
        if (reading is not null)
        {
            Clocked?.Invoke(reading);
        }

        _tempo.Advance(time, Beats(parameters)?.Beat ?? default, reading);
    }

    /// <inheritdoc/>
    public void Obey(FrameTime time, ParameterTable parameters)
    {
        if (parameters.IsOn(AudioParameters.NextInput))
        {
            _first.GoOn(parameters);
        }

        _tempo.Obey(time, parameters, Beats(parameters));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _second.Dispose();
        _first.Dispose();
    }

    // Whose beat counts.
    private AudioAnalyser? Beats(ParameterTable parameters)
        => parameters.IsOn(AudioParameters.BeatInput) && _second.Analyser is { } second ? second : _first.Analyser;
}
