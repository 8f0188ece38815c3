using LiveDiffusion.Audio.Analysis;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Audio.Tests.Analysis;

public sealed class BeatTests
{
    [Theory]
    [InlineData(48000, 60)]
    [InlineData(44100, 75)]
    [InlineData(48000, 90)]
    [InlineData(48000, 100)]
    [InlineData(96000, 120)]
    [InlineData(44100, 128)]
    [InlineData(48000, 140)]
    [InlineData(48000, 160)]
    [InlineData(44100, 174)]
    [InlineData(48000, 200)]
    public void Tempo_and_beats_of_a_click_track_are_found(int rate, double bpm)
    {
        var analyser = new AudioAnalyser(rate, 1);
        var samples = Signals.Clicks(rate, bpm, 25);
        var errors = new List<double>();
        foreach (var beat in Beats(analyser, samples))
        {
            if (beat.Seconds > 12)
            {
                // An octave of the tempo is as right as the tempo, and at half of it either half of the clicks.
                var heard = bpm * Math.Pow(2, Math.Round(Math.Log2(beat.Bpm / bpm)));
                Assert.InRange(beat.Bpm, heard * 0.99, heard * 1.01);
                var clicks = Math.Max(1, Math.Round(bpm / heard));
                errors.Add(Wrap(clicks * (beat.Beats - ((beat.Seconds - 0.5) * heard / 60))) * 60 / heard / clicks);
            }
        }

        Assert.True(errors.Count > 1000);
        Assert.All(errors, error => Assert.InRange(error, -0.025, 0.025));
    }

    [Fact]
    public void Demo_is_at_120_and_its_beats_are_within_30_ms_after_lock()
    {
        var samples = new float[DemoTrack.LengthSamples * 2];
        new DemoTrack().Read(0, samples);
        var analyser = new AudioAnalyser(DemoTrack.SampleRate, 2);
        foreach (var beat in Beats(analyser, samples))
        {
            // Locked after 12 s; the last chord has no beat.
            if (beat.Seconds is > 12 and < 126)
            {
                Assert.InRange(beat.Bpm, 117.6f, 122.4f); // it wavers in the bar without drums before a drop
                Assert.InRange(Wrap(beat.Beats - (beat.Seconds * DemoTrack.Bpm / 60)) * 0.5, -0.03, 0.03);
                Assert.True(beat.Confidence > 0.3f, $"No confidence at {beat.Seconds:f2} s");
            }
        }
    }

    [Fact]
    public void Silence_has_no_confidence_and_time_goes_on()
    {
        var analyser = new AudioAnalyser(48000, 1);
        analyser.Process(Signals.Clicks(48000, 120, 15));
        var before = analyser.Beat;
        analyser.Process(new float[48000 * 4]);
        Assert.Equal(0f, analyser.Beat.Confidence);
        Assert.Equal(before.Bpm, analyser.Beat.Bpm, 1.5f);
        Assert.InRange(analyser.Beat.Beats - before.Beats, 7.5, 8.5);
    }

    [Theory]
    [InlineData("loop_amen.flac", 4)]
    [InlineData("loop_breakbeat.flac", 4)]
    [InlineData("loop_mehackit1.flac", 4)]
    public void Tiled_loop_has_a_whole_number_of_beats(string file, int tiles)
    {
        var path = TestPaths.Shared($"data/audio/sonic-pi/{file}");
        Assert.SkipWhen(path is null, "needs ../shared/data/audio/sonic-pi");
        var audio = AudioFile.Decode(path!);
        var analyser = new AudioAnalyser(audio.Format.SampleRate, audio.Format.Channels);
        var rounds = Math.Max(tiles, (int)Math.Ceiling(30 / audio.Seconds));
        for (var i = 0; i < rounds; i++)
        {
            analyser.Process(audio.Samples);
        }

        var beats = audio.Seconds * analyser.Beat.Bpm / 60;
        var whole = Math.Round(2 * beats) / 2;
        Assert.InRange(beats / whole, 0.985, 1.015);
    }

    [Fact]
    public void Clock_follows_the_tracker_steadily_at_any_frame_rate_and_never_runs_backwards()
    {
        foreach (var fps in new[] { 24.0, 30.0, 60.0 })
        {
            var analyser = new AudioAnalyser(48000, 1);
            var samples = Signals.Clicks(48000, 128, 25);
            var clock = new BeatClock();
            var frames = new FixedStepClock(fps);
            var fed = 0;
            var last = 0.0;
            var count = 0;
            for (var time = frames.NextFrame(); time.Seconds < 24.9; time = frames.NextFrame())
            {
                // Pieces of 1,024 samples, as a sound card gives them.
                var until = (int)(time.Seconds * 48000) / 1024 * 1024;
                analyser.Process(samples.AsSpan(fed, until - fed));
                fed = until;
                var state = clock.Advance(time, analyser.Beat);
                Assert.True(state.Beats >= last);
                Assert.Equal(Math.Floor(state.Beats) > Math.Floor(last), state.BeatNow);
                last = state.Beats;
                if (time.Seconds > 12)
                {
                    count++;
                    var octave = 128 * Math.Pow(2, Math.Round(Math.Log2(state.Bpm / 128)));
                    Assert.InRange(Wrap(state.Beats - ((time.Seconds - 0.5) * octave / 60)) * 60 / octave, -0.045, 0.03);
                }
            }

            Assert.True(count > 200);
        }
    }

    [Fact]
    public void Clock_by_hand_keeps_its_tempo_and_puts_beat_one_where_it_is_told()
    {
        var clock = new BeatClock { Source = TempoSource.Manual, ManualBpm = 90 };
        var frames = new FixedStepClock(60);
        BeatState state = default;
        for (var i = 0; i <= 60 * 4; i++)
        {
            state = clock.Advance(frames.NextFrame(), default);
        }

        Assert.Equal(6.0, state.Beats, 1e-4);
        Assert.Equal(1f, state.Confidence);
        clock.Advance(frames.NextFrame(), default);
        clock.Resync();
        state = clock.Advance(frames.NextFrame(), default);
        Assert.True(state.BeatNow);
        Assert.Equal(8.0, state.Beats);
        Assert.Equal(0f, state.BarPhase);
    }

    [Fact]
    public void Offset_moves_the_beat_later_by_slewing()
    {
        var clock = new BeatClock { OffsetSeconds = 0.05 };
        var frames = new FixedStepClock(60);
        BeatState state = default;
        for (var i = 0; i < 600; i++)
        {
            var time = frames.NextFrame();
            state = clock.Advance(time, new BeatEstimate(120, 2 * time.Seconds, 1f, time.Seconds + 1));
        }

        Assert.Equal(0, Wrap(state.Beats - (2 * ((599 / 60.0) - 0.05))), 0.002);
    }

    private static IEnumerable<BeatEstimate> Beats(AudioAnalyser analyser, float[] samples)
    {
        var step = analyser.Timing.Hop * AnalysisTiming.HopsPerBeatStep * analyser.Channels;
        for (var at = 0; at + step <= samples.Length; at += step)
        {
            analyser.Process(samples.AsSpan(at, step));
            yield return analyser.Beat;
        }
    }

    private static double Wrap(double beats) => beats - Math.Floor(beats + 0.5);
}
