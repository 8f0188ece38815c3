using LiveDiffusion.Core.Signals;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Core.Tests.Time;

/// <summary>The beat clock's bars: an estimate puts them right, a hand is above it.</summary>
public sealed class BeatClockBarTests
{
    private const double Bpm = 120;
    private readonly BeatClock _clock = new();
    private long _frame;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Bar_goes_where_the_tracker_is_sure_of_it_forward_and_on_a_beat(int offset)
    {
        Frames(120, offset, sure: 0f);
        Assert.Equal(0, OnesOff(0));
        var skipped = 0.0;
        for (var i = 0; i < 300; i++)
        {
            var before = _clock.State.Beats;
            Frames(1, offset, sure: 0.8f);
            var step = _clock.State.Beats - before;
            Assert.True(step > 0);
            skipped += step > 0.5 ? Math.Round(step) : 0;
            Assert.True(step < 0.5 || _clock.State.Phase < 0.1);
        }

        Assert.Equal(offset, skipped);
        Assert.Equal(0, OnesOff(offset));
    }

    [Fact]
    public void Bar_stays_where_the_tracker_is_not_sure_or_only_for_a_moment()
    {
        Frames(300, 2, sure: 0.1f);
        Assert.Equal(0, OnesOff(0));
        for (var i = 0; i < 20; i++)
        {
            Frames(60, 2, sure: 0.9f);
            Frames(60, 0, sure: 0.9f);
        }

        Assert.Equal(0, OnesOff(0));
    }

    [Theory]
    [InlineData(0.2f)]
    [InlineData(1f)]
    public void First_bar_that_the_tracker_is_sure_of_is_followed_on_the_next_beat(float sure)
    {
        Frames(300, 2, sure: 0f);
        Assert.Equal(0, OnesOff(0));
        Frames(31, 2, sure);
        Assert.Equal(0, OnesOff(2));
    }

    [Fact]
    public void Later_bars_take_a_bar()
    {
        Frames(600, 0, sure: 1f);
        Frames(105, 1, sure: 1f);
        Assert.Equal(0, OnesOff(0));
        Frames(31, 1, sure: 1f);
        Assert.Equal(0, OnesOff(1));
    }

    [Fact]
    public void One_that_a_hand_has_set_stays_for_64_bars()
    {
        Frames(300, 0, sure: 0.9f);
        while ((long)Math.Round(_clock.State.Beats) % 4 != 1)
        {
            Frames(1, 0, sure: 0.9f);
        }

        _clock.Resync();
        Frames(60 * 60, 0, sure: 0.9f);
        Assert.Equal(1, OnesOff(0));
        Frames(60 * 80, 0, sure: 0.9f);
        Assert.Equal(0, OnesOff(0));
    }

    [Fact]
    public void Sound_that_begins_anew_is_followed_at_once()
    {
        Frames(600, 0, sure: 0f);
        for (var i = 0; i < 240; i++)
        {
            _frame++;
            _clock.Advance(new FrameTime(_frame, Seconds, 1f / 60f), new BeatEstimate(150f, i / 60.0 * 150 / 60, 1f, i / 60.0));
        }

        Assert.Equal(1f, _clock.State.Confidence);
        var error = _clock.State.Beats - (239 / 60.0 * 150 / 60);
        Assert.Equal(0, error - Math.Round(error), 0.02);
    }

    private double Seconds => _frame / 60.0;

    // Whole beats by which the clock's ones are behind those of a music whose ones are so many beats late.
    private long OnesOff(int offset) => ((long)Math.Round((Seconds * Bpm / 60) + offset - _clock.State.Beats) % 4 + 4) % 4;

    private void Frames(int count, int offset, float sure)
    {
        for (var i = 0; i < count; i++)
        {
            _frame++;
            var heard = new BeatEstimate((float)Bpm, (Seconds * Bpm / 60) + offset, 1f, Seconds, sure);
            _clock.Advance(new FrameTime(_frame, Seconds, 1f / 60f), heard);
        }
    }
}
