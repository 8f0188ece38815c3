using LiveDiffusion.Core.Dream;

namespace LiveDiffusion.Core.Tests.Dream;

public sealed class PromptEntriesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("   ", "")]
    [InlineData("fire", "fire")]
    [InlineData("fire | deep  ocean|neon city ", "fire;deep  ocean;neon city")]
    [InlineData("fire\ndeep ocean\r\n\r\nneon", "fire;deep ocean;neon")]
    [InlineData("| fire || ocean |", "fire;ocean")]
    [InlineData(@"a\|b | c\d", @"a|b;c\d")]
    [InlineData("(fire:1.3) | [ocean]", "(fire:1.3);[ocean]")]
    public void Entries_stand_between_bars_or_line_ends(string list, string entries)
        => Assert.Equal(entries, string.Join(';', PromptEntries.Split(list)));

    [Fact]
    public void A_list_has_its_most()
        => Assert.Equal(PromptEntries.Most, PromptEntries.Split(string.Join('|', Enumerable.Range(1, 200))).Count);
}
