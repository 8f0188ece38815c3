using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Core.Tests.Time;

/// <summary>The beat clock under the performer's hands.</summary>
public sealed class BeatClockHandsTests
{
    private readonly BeatClock _clock = new();
    private long _frame;

    [Fact]
    public void Tapped_beats_are_where_they_were_tapped_within_two_seconds()
    {
        (_clock.Source, _clock.ManualBpm) = (TempoSource.Manual, 125);
        Frames(100);
        _clock.Anchor(1.0);
        Frames(200);
        var phase = (_clock.State.Beats - ((Seconds - 1.0) * 125 / 60)) % 1;
        Assert.InRange(Math.Abs(phase - Math.Round(phase)), 0, 0.02);
    }

    [Fact]
    public void The_clock_never_runs_backwards_to_an_anchor()
    {
        (_clock.Source, _clock.ManualBpm) = (TempoSource.Manual, 100);
        for (var i = 0; i < 50; i++)
        {
            _clock.Anchor(Seconds - (i * 0.037));
            var before = _clock.State.Beats;
            Frames(5);
            Assert.True(_clock.State.Beats > before);
        }
    }

    [Fact]
    public void Another_input_that_has_heard_less_is_listened_to_at_once()
    {
        for (var i = 1; i <= 60; i++)
        {
            _clock.Advance(new FrameTime(i, i / 60.0, 1f / 60), new BeatEstimate(128f, i, 1f, 600 + (i / 60.0)));
        }

        var other = _clock.Advance(new FrameTime(200, 200 / 60.0, 1f / 60), new BeatEstimate(90f, 0, 0.7f, 0.5));
        Assert.Equal((90f, 0.7f), (other.Bpm, other.Confidence));
    }

    [Theory]
    [InlineData(1, 240)]
    [InlineData(-1, 60)]
    [InlineData(0, 120)]
    public void An_octave_multiplies_tempo_and_beats(int octave, double bpm)
    {
        (_clock.Source, _clock.Octave) = (TempoSource.Audio, octave);
        Frames(600);
        Assert.Equal(bpm, _clock.State.Bpm, 0.01);
        var before = _clock.State.Beats;
        Frames(120);
        Assert.Equal(2 * bpm / 60, _clock.State.Beats - before, 0.05);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2.75)]
    [InlineData(17)]
    public void Aligned_the_bar_is_where_the_other_clock_has_it_and_no_beat_is_played_again(double beats)
    {
        Frames(333);
        var before = _clock.State.Beats;
        _clock.Align(beats);
        Frames(1);
        Assert.InRange(_clock.State.Beats - before, 0, 4.1);
        Assert.Equal(beats % 4, (_clock.State.Beats - (2.0 / 60)) % 4, 0.02);
    }

    private double Seconds => _frame / 60.0;

    private void Frames(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _frame++;
            var heard = new BeatEstimate(120f, Seconds * 2 % 1, 1f, Seconds);
            _clock.Advance(new FrameTime(_frame, Seconds, 1f / 60f), heard);
        }
    }
}
