using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Stage;

/// <summary>The beat clock, with the tempo parameters and triggers as its hands. Render thread.</summary>
internal sealed class Tempo
{
    private const float NudgeSeconds = 0.01f;

    private readonly TapTempo _tap = new();
    private long _jumps;

    /// <summary>The Clock.</summary>
    public BeatClock Clock { get; } = new();

    /// <summary>Sets source, tempo and offset: before the clock moves on.</summary>
    public void Set(ParameterTable parameters)
    {
        Clock.Source = (TempoSource)(int)parameters.Targets[TempoParameters.Source.Index];
        Clock.Octave = (int)parameters.Targets[TempoParameters.Octave.Index];
        Clock.ManualBpm = parameters[TempoParameters.Bpm];
        Clock.OffsetSeconds = parameters[TempoParameters.Offset];
    }

    /// <summary>Moves the clock on: by the MIDI clock where there is one and <c>tempo/source</c> says so, else by what is heard.</summary>
    public void Advance(FrameTime time, BeatEstimate heard, MidiClockReading? midi)
    {
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

    /// <summary>Taps, nudges, doubles and resyncs where a hand or a route has asked for it: behind the matrix, which raises triggers.</summary>
    public void Obey(FrameTime time, ParameterTable parameters)
    {
        if (parameters.IsOn(TempoParameters.Tap) && _tap.Tap(time.Seconds))
        {
            parameters.Set(TempoParameters.Source, (float)TempoSource.Manual);
            parameters.Set(TempoParameters.Octave, 0f);
            parameters.Set(TempoParameters.Bpm, (float)_tap.Bpm);
            Clock.Source = TempoSource.Manual;
            Clock.Anchor(_tap.BeatSeconds);
        }

        Step(parameters, TempoParameters.Octave, TempoParameters.Halve, TempoParameters.Double, 1f);
        Step(parameters, TempoParameters.Offset, TempoParameters.Earlier, TempoParameters.Later, NudgeSeconds);
        if (parameters.IsOn(TempoParameters.Resync))
        {
            Clock.Resync();
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
