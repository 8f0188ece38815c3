using System.Numerics;
using FsCheck.Xunit;
using LiveDiffusion.Graphics.Passes;

namespace LiveDiffusion.Graphics.Tests.Passes;

public sealed class ColourGradeTests
{
    private static readonly Vector3 Luma = new(0.2126f, 0.7152f, 0.0722f);

    [Fact]
    public void Neutral_changes_nothing()
        => Assert.Equal(new Vector3(0.1f, 0.5f, 0.9f), ColourGrade.Neutral.Apply(new Vector3(0.1f, 0.5f, 0.9f)));

    [Property]
    public void A_turn_of_the_hue_keeps_luma_and_greys(byte red, byte green, byte blue, short degrees)
    {
        var colour = new Vector3(red, green, blue) / 255f;
        var grade = ColourGrade.Of(1f, 0f, 1f, degrees / 182f);

        Assert.Equal(Vector3.Dot(Luma, colour), Vector3.Dot(Luma, grade.Apply(colour)), 1e-4f);
        Assert.Equal(0.3f, grade.Apply(new Vector3(0.3f)).X, 1e-4f);
    }

    [Property]
    public void Turns_add_up(byte red, byte green, byte blue, sbyte first, sbyte second)
    {
        var colour = new Vector3(red, green, blue) / 255f;
        var twice = ColourGrade.Of(1f, 0f, 1f, second).Apply(ColourGrade.Of(1f, 0f, 1f, first).Apply(colour));
        var once = ColourGrade.Of(1f, 0f, 1f, first + second).Apply(colour);

        Assert.True((twice - once).Length() < 1e-4f);
    }

    [Fact]
    public void Contrast_pivots_at_mid_grey()
    {
        var grade = ColourGrade.Of(2f, 0f, 1f, 0f);

        Assert.Equal(0.5f, grade.Apply(new Vector3(0.5f)).X, 1e-6f);
        Assert.Equal(0.7f, grade.Apply(new Vector3(0.6f)).Y, 1e-6f);
    }

    [Fact]
    public void No_saturation_is_grey_of_the_same_luma()
    {
        var colour = new Vector3(0.9f, 0.2f, 0.4f);
        var grey = ColourGrade.Of(1f, 0f, 0f, 0f).Apply(colour);

        Assert.Equal(grey.X, grey.Z, 1e-6f);
        Assert.Equal(Vector3.Dot(Luma, colour), grey.Y, 1e-6f);
    }

    [Property]
    public void Rounds_at_any_rate_add_up_to_the_same(byte amount)
    {
        var factor = 0.8f + (amount / 255f * 0.4f);
        var share = amount / 256f;

        Assert.Equal(RoundScale.Factor(factor, 1f), MathF.Pow(RoundScale.Factor(factor, 0.125f), 8f), 1e-3f);
        Assert.Equal(1f - RoundScale.Share(share, 1f), MathF.Pow(1f - RoundScale.Share(share, 0.125f), 8f), 1e-3f);
        Assert.Equal(
            RoundScale.Deviation(factor, 1f), MathF.Sqrt(8f * RoundScale.Deviation(factor, 0.125f) * RoundScale.Deviation(factor, 0.125f)), 1e-3f);
    }
}
