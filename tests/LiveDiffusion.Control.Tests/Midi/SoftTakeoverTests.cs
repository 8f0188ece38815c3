using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveDiffusion.Control.Midi.Bindings;

namespace LiveDiffusion.Control.Tests.Midi;

public sealed class SoftTakeoverTests
{
    private SoftTakeover _takeover;

    [Fact]
    public void The_first_position_is_ignored_even_when_it_meets_the_value()
    {
        _takeover.Arm();
        Assert.False(_takeover.Accepts(0.5f, 0.5f, 0));
        Assert.True(_takeover.Accepts(0.5f, 0.5f, 1));
    }

    [Fact]
    public void A_control_that_stays_far_on_one_side_is_ignored_and_one_that_crosses_takes_over()
    {
        _takeover.Arm();
        Assert.False(_takeover.Accepts(0.1f, 0.5f, 0));
        Assert.False(_takeover.Accepts(0.2f, 0.5f, 1));
        Assert.False(_takeover.Accepts(0.47f, 0.5f, 2));
        Assert.True(_takeover.Accepts(0.9f, 0.5f, 3));
    }

    [Fact]
    public void A_control_that_comes_near_enough_takes_over()
    {
        _takeover.Arm();
        Assert.False(_takeover.Accepts(0.1f, 0.5f, 0));
        Assert.True(_takeover.Accepts(0.5f - (2.9f / 128f), 0.5f, 1));
    }

    [Fact]
    public void A_fast_sweep_is_not_lost_within_the_window_and_is_behind_it()
    {
        _takeover.Arm();
        _takeover.Accepts(0.5f, 0.5f, 0);
        Assert.True(_takeover.Accepts(0.5f, 0.5f, 1));
        Assert.True(_takeover.Accepts(0.6f, 0.1f, 1.04)); // the value lags behind the hand
        Assert.True(_takeover.Accepts(0.9f, 0.1f, 1.08));
        Assert.False(_takeover.Accepts(0.95f, 0.1f, 1.2));
    }

    [Fact]
    public void Arming_ends_the_window()
    {
        _takeover.Arm();
        _takeover.Accepts(0.5f, 0.5f, 0);
        Assert.True(_takeover.Accepts(0.5f, 0.5f, 1));
        _takeover.Arm();
        Assert.False(_takeover.Accepts(0.5f, 0.1f, 1.01));
        Assert.False(_takeover.Accepts(0.6f, 0.1f, 1.02));
    }

    [Property]
    public Property Without_a_meeting_nothing_is_ever_accepted() => Prop.ForAll(
        Gen.Choose(0, 60).ArrayOf().ToArbitrary(),
        positions =>
        {
            _takeover.Arm();
            return positions.Select((p, i) => _takeover.Accepts(p / 127f, 0.6f, i)).All(accepted => !accepted);
        });

    [Property]
    public Property A_slow_sweep_over_the_whole_way_always_takes_over() => Prop.ForAll(
        Gen.Choose(0, 127).ToArbitrary(),
        Gen.Choose(1, 20).ToArbitrary(),
        (value, step) =>
        {
            _takeover.Arm();
            var taken = false;
            for (var position = 0; position <= 127 + step; position += step)
            {
                taken |= _takeover.Accepts(Math.Min(position, 127) / 127f, value / 127f, position);
            }

            return taken;
        });
}
