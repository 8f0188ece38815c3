using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Stage;

namespace LiveDiffusion.Tests.Shows;

/// <summary>Which source gives the beat, and what the performer's hands do to it.</summary>
public sealed class TempoTests
{
    private const int Fps = 50;
    private readonly ParameterTable _parameters = new(ShowParts.BuildCatalogue());
    private readonly AudioAnalyser _ears = new(DemoTrack.SampleRate, DemoTrack.Channels);
    private readonly MidiClockFollower _midi = new();
    private readonly DemoTrack _track = new();
    private readonly float[] _block = new float[DemoTrack.SampleRate / Fps * DemoTrack.Channels];
    private readonly Tempo _tempo = new();
    private long _frame;
    private int _clocks;
    private bool _isClockRunning;

    private double Seconds => (double)_frame / Fps;

    [Fact]
    public void Automatic_source_takes_a_running_clock_and_else_the_sound()
    {
        _parameters.Set(TempoParameters.Source, (float)TempoSource.Auto);
        Frames(12);
        Assert.Equal(TempoSource.Audio, _tempo.Clock.Source);
        _isClockRunning = true;
        Frames(4);
        Assert.Equal(TempoSource.Midi, _tempo.Clock.Source);
        Assert.Equal(133, _tempo.Clock.State.Bpm, 0.5f);
        _isClockRunning = false;
        Frames(4);
        Assert.Equal(TempoSource.Audio, _tempo.Clock.Source);
        Assert.Equal(120, _tempo.Clock.State.Bpm, 1.5f);
    }

    [Theory]
    [InlineData(TempoSource.Audio, TempoSource.Manual)]
    [InlineData(TempoSource.Auto, TempoSource.Auto)]
    public void Tap_in_silence_sets_the_tempo_by_hand(TempoSource source, TempoSource after)
    {
        _parameters.Set(TempoParameters.Source, (float)source);
        Frames(2, isHeard: false);
        Tap(0.48, 5, isHeard: false);
        Frames(1, isHeard: false);
        Assert.Equal((float)after, _parameters.Targets[TempoParameters.Source.Index]);
        Assert.Equal(TempoSource.Manual, _tempo.Clock.Source);
        Assert.Equal(125, _tempo.Clock.State.Bpm, 0.5f);
        if (source == TempoSource.Auto)
        {
            Frames(16);
            Assert.Equal(TempoSource.Audio, _tempo.Clock.Source);
        }
    }

    [Fact]
    public void Tap_with_the_music_steers_the_tracker_and_the_sound_stays_the_source()
    {
        _parameters.Set(TempoParameters.Source, (float)TempoSource.Audio);
        Frames(20);
        while (Math.Abs((Seconds % 1.0) - 0.5) > 1e-9)
        {
            Frame(isHeard: true);
        }

        Tap(1.0, 4, isHeard: true);
        Frames(20);
        Assert.Equal(TempoSource.Audio, _tempo.Clock.Source);
        Assert.Equal(60, _tempo.Clock.State.Bpm, 0.8f);
        var beats = Seconds - 0.5;
        Assert.Equal(0, _tempo.Clock.State.Beats - beats - Math.Round(_tempo.Clock.State.Beats - beats), 0.05);
    }

    [Fact]
    public void Octaves_go_to_the_tracker_as_far_as_it_goes_and_to_the_parameter_beyond()
    {
        Frames(14);
        Raise(TempoParameters.Halve);
        Frames(1);
        Assert.Equal((60, 0), (Math.Round(_tempo.Clock.State.Bpm), Octave));
        Raise(TempoParameters.Double);
        Frames(1);
        Assert.Equal((120, 0), (Math.Round(_tempo.Clock.State.Bpm), Octave));
        Raise(TempoParameters.Double);
        Frames(1);
        Assert.Equal((240, 1), (Math.Round(_tempo.Clock.State.Bpm), Octave));
        Raise(TempoParameters.Halve);
        Frames(1);
        Assert.Equal((120, 0), (Math.Round(_tempo.Clock.State.Bpm), Octave));
    }

    private int Octave => (int)_parameters.Targets[TempoParameters.Octave.Index];

    private void Tap(double gap, int count, bool isHeard)
    {
        for (var i = 0; i < count; i++)
        {
            Raise(TempoParameters.Tap);
            for (var frame = 0; frame < gap * Fps; frame++)
            {
                Frame(isHeard);
            }
        }
    }

    private void Raise(ParameterInfo trigger)
    {
        _parameters.Set(trigger, 1f);
        _parameters.Advance(0f);
        _tempo.Obey(new FrameTime(_frame, Seconds, 1f / Fps), _parameters, _ears);
        _parameters.LowerTriggers();
    }

    private void Frames(double seconds, bool isHeard = true)
    {
        for (var i = 0; i < seconds * Fps; i++)
        {
            Frame(isHeard);
        }
    }

    private void Frame(bool isHeard)
    {
        _block.AsSpan().Clear();
        if (isHeard)
        {
            _track.Read((_frame * DemoTrack.SampleRate / Fps) + (DemoTrack.SampleRate * 40L), _block);
        }

        _ears.Process(_block);
        _frame++;
        for (; _isClockRunning && _clocks * 60 / (24 * 133.0) <= Seconds; _clocks++)
        {
            if (_clocks * 60 / (24 * 133.0) > Seconds - 0.03)
            {
                _midi.Clock(_clocks * 60 / (24 * 133.0));
            }
        }

        _parameters.Advance(1f / Fps);
        _tempo.Set(_parameters);
        _tempo.Advance(new FrameTime(_frame, Seconds, 1f / Fps), _ears.Beat, _midi.Reading);
    }
}
