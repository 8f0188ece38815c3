using FsCheck.Xunit;
using LiveDiffusion.Core.Modulation;

namespace LiveDiffusion.Core.Tests.Modulation;

public sealed class ShapeTests
{
    [Property]
    public bool Every_wave_stays_within_0_and_1_and_repeats(LfoShape shape, int thousandths)
    {
        var value = Lfo.Wave(shape, thousandths / 1024.0);
        return value is >= 0f and <= 1f && value == Lfo.Wave(shape, (thousandths / 1024.0) + 3);
    }

    [Theory]
    [InlineData(LfoShape.Sine, 0.25, 1f)]
    [InlineData(LfoShape.Sine, 0.0, 0.5f)]
    [InlineData(LfoShape.Triangle, 0.0, 0.5f)]
    [InlineData(LfoShape.Triangle, 0.25, 1f)]
    [InlineData(LfoShape.Triangle, 0.75, 0f)]
    [InlineData(LfoShape.Saw, 0.25, 0.75f)]
    [InlineData(LfoShape.Ramp, 0.25, 0.25f)]
    [InlineData(LfoShape.Square, 0.49, 1f)]
    [InlineData(LfoShape.Square, 0.51, 0f)]
    [InlineData(LfoShape.Pulse, 0.1, 1f)]
    [InlineData(LfoShape.Pulse, 0.2, 0f)]
    [InlineData(LfoShape.Ramp, -0.25, 0.75f)]
    public void Waves_have_their_shape(LfoShape shape, double periods, float expected)
        => Assert.Equal(expected, Lfo.Wave(shape, periods), 5);

    [Property]
    public bool Every_curve_stays_within_0_and_1_and_never_falls(CurveShape shape, byte amount, byte a, byte b)
    {
        var low = Curve.Bend(shape, amount / 255f, Math.Min(a, b) / 255f);
        var high = Curve.Bend(shape, amount / 255f, Math.Max(a, b) / 255f);
        return low <= high + 1e-6f && low >= 0f && high <= 1f + 1e-6f;
    }

    [Property]
    public bool Every_curve_keeps_its_ends(CurveShape shape, byte amount)
        => MathF.Abs(Curve.Bend(shape, amount / 255f, 0f)) < 1e-6f && MathF.Abs(Curve.Bend(shape, amount / 255f, 1f) - 1f) < 1e-6f;

    [Property]
    public bool Logarithmic_undoes_exponential(byte amount, byte x)
    {
        var there = Curve.Bend(CurveShape.Exponential, amount / 255f, x / 255f);
        return MathF.Abs(Curve.Bend(CurveShape.Logarithmic, amount / 255f, there) - (x / 255f)) < 1e-3f;
    }

    [Property]
    public bool An_envelope_does_not_depend_on_the_frame_rate(byte attack, byte release, byte start, byte target, byte milliseconds)
    {
        var whole = new EnvelopeFollower(attack / 100f, release / 100f);
        whole.Advance(start / 255f, 1f);
        var halves = whole;
        whole.Advance(target / 255f, milliseconds / 1000f);
        halves.Advance(target / 255f, milliseconds / 2000f);
        halves.Advance(target / 255f, milliseconds / 2000f);
        return MathF.Abs(whole.Value - halves.Value) < 1e-5f;
    }

    [Fact]
    public void A_walk_depends_on_seed_and_position_alone_and_has_no_jumps_when_it_glides()
    {
        Assert.Equal(RandomWalk.Value(7, 12.3, 0.5f), RandomWalk.Value(7, 12.3, 0.5f));
        Assert.NotEqual(RandomWalk.Value(7, 12.3, 0.5f), RandomWalk.Value(8, 12.3, 0.5f));
        var last = RandomWalk.Value(7, 0, 1f);
        for (var i = 1; i < 10_000; i++)
        {
            var value = RandomWalk.Value(7, i / 100.0, 1f);
            Assert.InRange(value, last - 0.02f, last + 0.02f);
            last = value;
        }
    }

    [Fact]
    public void Random_numbers_are_spread_evenly()
    {
        var mean = Enumerable.Range(0, 100_000).Average(i => SeededRandom.Unit(42, i));
        var pairs = Enumerable.Range(0, 100_000).Average(i => SeededRandom.Unit(42, i) * SeededRandom.Unit(43, i));
        Assert.InRange(mean, 0.495, 0.505);
        Assert.InRange(pairs, 0.245, 0.255);
    }
}
