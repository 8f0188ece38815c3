using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>Hears a decoded piece exactly as far as the frame's time; a MIDI clock is given or not there. Render thread.</summary>
public sealed class OfflineEars(OfflineAudio audio, int framesPerSecond, Func<FrameTime, MidiClockReading>? clock = null) : IEars
{
    private readonly Tempo _tempo = new();

    /// <inheritdoc/>
    public string Name => "file";

    /// <inheritdoc/>
    public ref readonly AudioFeatures Features => ref audio.Features;

    /// <inheritdoc/>
    public BeatState Beat => _tempo.Clock.State;

    /// <inheritdoc/>
    public string Trouble => "";

    /// <inheritdoc/>
    public void Drain(FrameTime time, ParameterTable parameters)
    {
        _tempo.Set(parameters);
        audio.Analyser.GainDecibels = parameters[AudioParameters.Gain];
        audio.Analyser.AutoGain = parameters.IsOn(AudioParameters.AutoGain);
        audio.AdvanceToFrame(time.Index, framesPerSecond);
        _tempo.Advance(time, audio.Beat, clock?.Invoke(time));
    }

    /// <inheritdoc/>
    public void Obey(FrameTime time, ParameterTable parameters) => _tempo.Obey(time, parameters, audio.Analyser);

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
