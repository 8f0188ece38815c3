using System.Globalization;
using FsCheck;
using FsCheck.Xunit;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Tests.Text;

public sealed class PromptSyntaxTests
{
    [Theory]
    [InlineData("deep blue ocean", "deep blue ocean@1")]
    [InlineData("", "@1")]
    [InlineData("a (red) fox", "a @1|red@1.1| fox@1")]
    [InlineData("a ((red)) fox", "a @1|red@1.21| fox@1")]
    [InlineData("a (red:1.3) fox", "a @1|red@1.3| fox@1")]
    [InlineData("a (red :  1.3 ) fox", "a @1|red @1.3| fox@1")]
    [InlineData("(red:.5)(fox:2.)", "red@0.5|fox@2")]
    [InlineData("a [red] fox", "a @1|red@0.9091| fox@1")]
    [InlineData("(a [red] (fox:1.5):2)", "a @2|red@1.8182| @2|fox@3")]
    [InlineData("((red):1.3)", "red@1.43")]
    [InlineData("((a:1):1.3)", "a@1.3")]
    [InlineData("(neon: city: night:1.2)", "neon: city: night@1.2")]
    [InlineData("(a red, (very red:1.5) fox)", "a red, @1.1|very red@1.65| fox@1.1")]
    public void Brackets_weight_what_is_in_them(string prompt, string pieces) => Assert.Equal(pieces, Pieces(prompt));

    [Theory]
    [InlineData(@"fox \(animal\)", "fox (animal)@1")]
    [InlineData(@"\[a\] (b\):1.2)", "[a] @1|b)@1.2")]
    [InlineData(@"(b:1.2\))", "b:1.2)@1.1")]
    [InlineData(@"a\\(b)", @"a\@1|b@1.1")]
    [InlineData(@"a\b c\", @"a\b c\@1")]
    public void A_backslash_makes_a_bracket_a_letter(string prompt, string pieces) => Assert.Equal(pieces, Pieces(prompt));

    [Theory]
    [InlineData("a (red fox", "a (red fox@1")]
    [InlineData("a red) fox", "a red) fox@1")]
    [InlineData("smile :) (red:1.3) :(", "smile :) @1|red@1.3| :(@1")]
    [InlineData("(a [red) fox", "a [red@1.1| fox@1")]
    [InlineData("(a [red) fox]", "a [red@1.1| fox]@1")]
    [InlineData("((red fox:1.3)", "(@1|red fox@1.3")]
    [InlineData("(red:1.3.4)", "red:1.3.4@1.1")]
    [InlineData("(red:1,3)", "red:1,3@1.1")]
    [InlineData("(red:NaN)", "red:NaN@1.1")]
    [InlineData("(red:Infinity)", "red:Infinity@1.1")]
    [InlineData("(red:1e3)", "red:1e3@1.1")]
    [InlineData("[red:1.3]", "red:1.3@0.9091")]
    [InlineData("()[]", "@1")]
    public void What_is_broken_is_text(string prompt, string pieces) => Assert.Equal(pieces, Pieces(prompt));

    [Theory]
    [InlineData("(red:-1)", "red@0")]
    [InlineData("(red:1000)", "red@4")]
    [InlineData("((((red:3):3):3):3)", "red@4")]
    public void Weights_have_their_bounds(string prompt, string pieces) => Assert.Equal(pieces, Pieces(prompt));

    [Fact]
    public void A_text_without_brackets_is_taken_as_it_is()
    {
        var text = new string("a red fox: 1.3".AsSpan());
        Assert.Same(text, Assert.Single(PromptSyntax.Parse(text)).Text);
    }

    [Property(MaxTest = 500)]
    public void Whatever_is_typed_gives_weights_in_bounds_and_loses_no_letter(int[] keys)
    {
        const string Keys = @"ab ()[]\:1.";
        var typed = new string([.. keys.Select(k => Keys[(k & int.MaxValue) % Keys.Length])]);
        var pieces = PromptSyntax.Parse(typed);
        Assert.All(pieces, p => Assert.InRange(p.Weight, 0f, PromptSyntax.MostWeight));
        Assert.Equal(typed.Count(c => c is 'a' or 'b'), pieces.Sum(p => p.Text.Count(c => c is 'a' or 'b')));
    }

    [Fact]
    public void A_flood_of_brackets_ends_soon()
    {
        var flood = new string('(', 20_000) + "a" + new string(')', 20_000);
        Assert.Equal("a@4", Pieces(flood));
    }

    private static string Pieces(string prompt) => string.Join('|', PromptSyntax.Parse(prompt).Select(
        p => string.Create(CultureInfo.InvariantCulture, $"{p.Text}@{Math.Round(p.Weight, 4)}")));
}
