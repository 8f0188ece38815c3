using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using LiveDiffusion.Core.Time;

namespace LiveDiffusion.Core.Tests.Time;

public sealed class TapTempoTests
{
    private readonly TapTempo _tap = new();

    [Theory]
    [InlineData(60)]
    [InlineData(128)]
    [InlineData(174)]
    public void Even_taps_give_their_tempo_from_the_third_on(double bpm)
    {
        Assert.False(_tap.Tap(10));
        Assert.False(_tap.Tap(10 + (60 / bpm)));
        Assert.True(_tap.Tap(10 + (120 / bpm)));
        Assert.Equal(bpm, _tap.Bpm, 6);
        Assert.Equal(10 + (120 / bpm), _tap.BeatSeconds, 9);
    }

    [Fact]
    public void A_long_pause_begins_anew()
    {
        Tap(0, 0.5, 1);
        Assert.False(_tap.Tap(4));
        Assert.Equal(0, _tap.Bpm);
        Tap(4.4, 4.8);
        Assert.Equal(150, _tap.Bpm, 6);
    }

    [Fact]
    public void One_tap_beside_the_beat_changes_nothing()
    {
        Tap(0, 0.5, 1, 1.5, 2.2, 2.5, 3, 3.5);
        Assert.Equal(120, _tap.Bpm, 0.5);
        Assert.Equal(3.5, _tap.BeatSeconds, 0.03);
    }

    [Fact]
    public void A_pad_that_bounces_is_one_tap()
    {
        Tap(0, 0.02, 0.5, 0.53, 1);
        Assert.Equal(120, _tap.Bpm, 6);
    }

    [Property]
    public Property Taps_that_jitter_by_20_ms_are_within_three_percent()
        => Prop.ForAll(Gen.Choose(60, 180).ToArbitrary(), Gen.Choose(-20, 20).ListOf(8).ToArbitrary(), (bpm, jitter) =>
        {
            var tap = new TapTempo();
            for (var i = 0; i < 8; i++)
            {
                tap.Tap(5 + (i * 60.0 / bpm) + (jitter[i] / 1000.0));
            }

            return Math.Abs(tap.Bpm - bpm) <= 0.03 * bpm;
        });

    private void Tap(params ReadOnlySpan<double> times)
    {
        foreach (var time in times)
        {
            _tap.Tap(time);
        }
    }
}
