using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>The beat clock, with the tempo parameters and triggers as its hands. Render thread.</summary>
internal sealed class Tempo
{
    private const float NudgeSeconds = 0.01f;
    private const float SureConfidence = 0.3f;

    private readonly TapTempo _tap = new();
    private TempoSource _wish;
    private bool _tappedInSilence;
    private long _jumps;

    /// <summary>The Clock.</summary>
    public BeatClock Clock { get; } = new();

    /// <summary>Sets source, tempo and offset: before the clock moves on.</summary>
    public void Set(ParameterTable parameters)
    {
        _wish = (TempoSource)(int)parameters.Targets[TempoParameters.Source.Index];
        Clock.Octave = (int)parameters.Targets[TempoParameters.Octave.Index];
        Clock.ManualBpm = parameters[TempoParameters.Bpm];
        Clock.OffsetSeconds = parameters[TempoParameters.Offset];
    }

    /// <summary>Moves the clock on: by the MIDI clock where there is one and <c>tempo/source</c> says so, else by what is heard.</summary>
    public void Advance(FrameTime time, BeatEstimate heard, MidiClockReading? midi)
    {
        Clock.Source = Source(time, heard, midi);
        if (midi is null || Clock.Source != TempoSource.Midi)
        {
            Clock.Advance(time, heard);
            return;
        }

        var followed = midi.At(time.Seconds);
        Clock.Advance(time, followed);
        if (midi.Jumps != _jumps)
        {
            _jumps = midi.Jumps;
            Clock.Align(followed.Beats);
        }
    }

    /// <summary>
    /// Taps, nudges, doubles and resyncs where a hand or a route has asked for it: behind the matrix, which raises triggers.
    /// While the beat comes from the sound, taps and octaves go to the tracker, which keeps to them.
    /// </summary>
    public void Obey(FrameTime time, ParameterTable parameters, AudioAnalyser? ears)
    {
        if (parameters.IsOn(TempoParameters.Tap) && _tap.Tap(time.Seconds))
        {
            Tap(parameters, ears);
        }

        ChangeOctave(parameters, ears);
        Step(parameters, TempoParameters.Offset, TempoParameters.Earlier, TempoParameters.Later, NudgeSeconds);
        if (parameters.IsOn(TempoParameters.Resync))
        {
            Clock.Resync();
        }
    }

    // The order of audio-analysis.md §16. A tap is above the sound because the tracker goes where it is tapped.
    private TempoSource Source(FrameTime time, BeatEstimate heard, MidiClockReading? midi)
    {
        _tappedInSilence &= _wish == TempoSource.Auto && heard.Confidence < SureConfidence;
        return _wish != TempoSource.Auto ? _wish
            : midi is not null && midi.At(time.Seconds).Confidence > 0f ? TempoSource.Midi
            : _tappedInSilence ? TempoSource.Manual
            : TempoSource.Audio;
    }

    private void Tap(ParameterTable parameters, AudioAnalyser? ears)
    {
        parameters.Set(TempoParameters.Octave, 0f);
        if (Clock.Source == TempoSource.Audio && ears?.Beat.Confidence > 0f
            && ears.AskBeat(_tap.Bpm, Clock.SoundSeconds(_tap.BeatSeconds)))
        {
            return;
        }

        _tappedInSilence = _wish == TempoSource.Auto;
        if (!_tappedInSilence)
        {
            parameters.Set(TempoParameters.Source, (float)TempoSource.Manual);
        }

        parameters.Set(TempoParameters.Bpm, (float)_tap.Bpm);
        Clock.Source = TempoSource.Manual;
        Clock.Anchor(_tap.BeatSeconds);
    }

    // The parameter is for what the tracker does not know: beyond its tempi, and for other sources.
    private void ChangeOctave(ParameterTable parameters, AudioAnalyser? ears)
    {
        var change = (parameters.IsOn(TempoParameters.Double) ? 1 : 0) - (parameters.IsOn(TempoParameters.Halve) ? 1 : 0);
        if (change == 0)
        {
            return;
        }

        var octave = (int)parameters.Targets[TempoParameters.Octave.Index];
        if (octave != 0 || Clock.Source != TempoSource.Audio || ears is null || !ears.AskTempo(Math.ScaleB(ears.Beat.Bpm, change)))
        {
            parameters.Set(TempoParameters.Octave, octave + change);
        }
    }

    private static void Step(ParameterTable parameters, ParameterInfo target, ParameterInfo down, ParameterInfo up, float step)
    {
        if (parameters.IsOn(down) != parameters.IsOn(up))
        {
            parameters.Set(target, parameters.Targets[target.Index] + (parameters.IsOn(up) ? step : -step));
        }
    }
}
