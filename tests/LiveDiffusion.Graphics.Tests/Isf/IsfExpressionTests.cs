using FsCheck.Xunit;
using LiveDiffusion.Graphics.Isf;

namespace LiveDiffusion.Graphics.Tests.Isf;

public sealed class IsfExpressionTests
{
    [Theory]
    [InlineData("16", 16f)]
    [InlineData("2 + 3 * 4", 14f)]
    [InlineData("(2 + 3) * 4", 20f)]
    [InlineData("10 - 4 - 3", 3f)]
    [InlineData("64 / 4 / 2", 8f)]
    [InlineData("-3 + 5", 2f)]
    [InlineData("floor(7.9)", 7f)]
    [InlineData("max(3, min(10, 5))", 5f)]
    [InlineData("FLOOR( max( 640.0 / 3.0 , 1.0 ) )", 213f)]
    [InlineData("5 / 0", 0f)]
    public void Arithmetic_is_as_on_paper(string text, float expected)
        => Assert.Equal(expected, IsfExpression.Parse(text).Evaluate([]), 1e-4f);

    [Fact]
    public void Variables_are_asked_for_once_in_order()
    {
        var size = IsfExpression.Parse("$WIDTH / $blur + $WIDTH");
        Assert.Equal(["WIDTH", "blur"], size.Variables);
        Assert.Equal(660f, size.Evaluate([600f, 10f]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("3 +")]
    [InlineData("(3")]
    [InlineData("3 4")]
    [InlineData("$")]
    [InlineData("sin(3)")]
    [InlineData("max(1)")]
    [InlineData("1..2")]
    public void What_is_no_expression_is_refused(string text)
        => Assert.Throws<FormatException>(() => IsfExpression.Parse(text));

    [Fact]
    public void Brackets_without_end_are_refused_and_do_not_overflow()
        => Assert.Throws<FormatException>(() => IsfExpression.Parse(new string('(', 100_000)));

    [Property]
    public bool Any_text_is_an_expression_or_refused(string? text)
    {
        try
        {
            var size = IsfExpression.Parse(text ?? "");
            size.Evaluate(new float[size.Variables.Count]);
            return true;
        }
        catch (FormatException)
        {
            return true;
        }
    }
}
