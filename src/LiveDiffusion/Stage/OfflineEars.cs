using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>
/// Hears a decoded piece, and maybe a second one, exactly as far as the frame's time; a MIDI clock is given or not there. What
/// the parameters name as inputs is not opened. Render thread.
/// </summary>
public sealed class OfflineEars(OfflineAudio audio, int framesPerSecond, OfflineAudio? second = null, Func<FrameTime, MidiClockReading>? clock = null) : IEars
{
    private readonly Tempo _tempo = new();

    /// <inheritdoc/>
    public string Name => "file";

    /// <inheritdoc/>
    public ref readonly AudioFeatures Features => ref audio.Features;

    /// <inheritdoc/>
    public ref readonly AudioFeatures Second => ref second is null ? ref AudioFeatures.None : ref second.Features;

    /// <inheritdoc/>
    public BeatState Beat => _tempo.Clock.State;

    /// <inheritdoc/>
    public string Trouble => "";

    /// <inheritdoc/>
    public void Drain(FrameTime time, ParameterTable parameters)
    {
        _tempo.Set(parameters);
        Advance(audio, time, parameters, parameters[AudioParameters.Gain]);
        if (second is not null)
        {
            Advance(second, time, parameters, parameters[AudioParameters.SecondGain]);
        }

        _tempo.Advance(time, Beats(parameters).Beat, clock?.Invoke(time));
    }

    /// <inheritdoc/>
    public void Obey(FrameTime time, ParameterTable parameters) => _tempo.Obey(time, parameters, Beats(parameters).Analyser);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // Whose beat counts.
    private OfflineAudio Beats(ParameterTable parameters) => second is not null && parameters.IsOn(AudioParameters.BeatInput) ? second : audio;

    private void Advance(OfflineAudio piece, FrameTime time, ParameterTable parameters, float gain)
    {
        piece.Analyser.GainDecibels = gain;
        piece.Analyser.AutoGain = parameters.IsOn(AudioParameters.AutoGain);
        piece.AdvanceToFrame(time.Index, framesPerSecond);
    }
}
