using FsCheck.Xunit;
using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Core.Tests.Parameters;

public sealed class ParameterTableTests
{
    private readonly ParameterTable _table = new(new ParameterCatalogue([]));

    [Fact]
    public void A_value_out_of_range_is_clamped_and_counted()
    {
        _table.Set(CameraParameters.Zoom, 5f);
        _table.Set(CameraParameters.Rotation, -1000f);

        Assert.Equal(2f, _table.Targets[CameraParameters.Zoom.Index]);
        Assert.Equal(-180f, _table.Targets[CameraParameters.Rotation.Index]);
        Assert.Equal(2, _table.ClampedCount);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_no_number_is_dropped_and_counted(float value)
    {
        _table.Set(CameraParameters.Zoom, value);
        _table.SetNormalised(CameraParameters.Zoom, value);

        Assert.Equal(CameraParameters.Zoom.Default, _table.Targets[CameraParameters.Zoom.Index]);
        Assert.Equal(2, _table.DroppedCount);
        Assert.Equal(0, _table.Stamp);
    }

    [Fact]
    public void A_repeated_value_is_no_change()
    {
        _table.Set(CameraParameters.Zoom, 1f);
        var stamp = _table.Stamp;
        _table.Set(CameraParameters.Zoom, 1f);
        _table.SetText(PromptParameters.Texts[0], "");

        Assert.Equal(stamp, _table.Stamp);
        Assert.Equal(stamp, _table.StampOf(CameraParameters.Zoom));
        Assert.Equal(0, _table.StampOf(CameraParameters.Rotation));
    }

    [Fact]
    public void A_gliding_weight_takes_its_time_in_a_straight_line_from_wherever_it_is()
    {
        var weight = PromptParameters.Weights[1];
        _table.Glide(weight, 2f);
        _table.Set(weight, 1f);
        _table.Advance(0.5f);
        Assert.Equal(0.25f, _table[weight], 1e-5f);
        _table.Advance(0.5f);
        Assert.Equal(0.5f, _table[weight], 1e-5f);
        _table.Set(weight, 0f);
        _table.Advance(1f);
        Assert.Equal(0.25f, _table[weight], 1e-5f);
        _table.Advance(5f);
        Assert.Equal(0f, _table[weight]);
        _table.Set(weight, 1f);
        _table.SkipSmoothing();
        _table.Advance(0f);
        Assert.Equal(1f, _table[weight]);
    }

    [Fact]
    public void A_text_that_plays_in_place_of_another_leaves_it_as_it_is()
    {
        var text = PromptParameters.Texts[0];
        _table.SetText(text, "own");
        var stamp = _table.Stamp;
        _table.Play(text, "played");
        Assert.Equal(("own", "played", stamp), (_table.Text(text), _table.PlayedTexts[text.Index], _table.Stamp));
        _table.SetText(text, "other");
        Assert.Equal(("other", "played"), (_table.Text(text), _table.PlayedTexts[text.Index]));
        _table.Play(text, null);
        Assert.Equal("other", _table.PlayedTexts[text.Index]);
        _table.SetText(text, "last");
        Assert.Equal("last", _table.PlayedTexts[text.Index]);
    }

    [Property]
    public bool Two_half_steps_land_where_one_whole_step_does(byte milliseconds, byte share)
    {
        var whole = new ParameterTable(_table.Catalogue);
        var halves = new ParameterTable(_table.Catalogue);
        whole.Set(CameraParameters.Zoom, (share / 64f) - 2f);
        halves.Set(CameraParameters.Zoom, (share / 64f) - 2f);
        whole.Advance(milliseconds / 1000f);
        halves.Advance(milliseconds / 2000f);
        halves.Advance(milliseconds / 2000f);
        return MathF.Abs(whole[CameraParameters.Zoom] - halves[CameraParameters.Zoom]) < 1e-4f;
    }

    [Fact]
    public void Smoothing_arrives_exactly()
    {
        _table.Set(CameraParameters.Zoom, 1.7f);
        for (var i = 0; i < 60; i++)
        {
            _table.Advance(1f / 60f);
        }

        Assert.Equal(1.7f, _table[CameraParameters.Zoom]);
    }

    [Fact]
    public void A_cyclic_value_is_smoothed_the_short_way_round_and_stays_in_range()
    {
        _table.Set(EffectParameters.Hue, 170f);
        _table.SkipSmoothing();
        _table.Set(EffectParameters.Hue, -170f);
        for (var i = 0; i < 60; i++)
        {
            _table.Advance(1f / 60f);
            Assert.InRange(MathF.Abs(_table[EffectParameters.Hue]), 169f, 180f);
        }

        Assert.Equal(-170f, _table[EffectParameters.Hue]);
    }

    [Fact]
    public void A_trigger_is_on_for_one_frame()
    {
        _table.Set(LoopParameters.Reseed, 1f);
        Assert.False(_table.IsOn(LoopParameters.Reseed));
        _table.Advance(0.1f);
        Assert.True(_table.IsOn(LoopParameters.Reseed));
        _table.Advance(0.1f);
        Assert.False(_table.IsOn(LoopParameters.Reseed));
    }

    [Fact]
    public void A_number_for_a_text_and_a_text_for_a_number_are_dropped()
    {
        _table.Set(PromptParameters.Texts[0], 1f);
        _table.SetText(CameraParameters.Zoom, "fast");
        Assert.Equal(2, _table.DroppedCount);
    }

    [Fact]
    public void Normalised_values_span_the_range()
    {
        _table.SetNormalised(CameraParameters.Zoom, 0f);
        Assert.Equal(-2f, _table.Targets[CameraParameters.Zoom.Index]);
        _table.SetNormalised(CameraParameters.Zoom, 1f);
        Assert.Equal(2f, _table.Targets[CameraParameters.Zoom.Index]);
    }
}
