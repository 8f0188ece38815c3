using LiveDiffusion.ModelStore;

namespace LiveDiffusion.Tests.ModelStore;

/// <summary>What licences' names, as repositories of the hub write them, say about paid shows.</summary>
public sealed class LicenceNoteTests
{
    [Theory]
    [InlineData("mit", "Paid shows are allowed.")]
    [InlineData("openrail++", "Paid shows are allowed; the licence forbids some uses")]
    [InlineData("sai-nc-community", "Not for paid shows")]
    [InlineData("stabilityai-non-comercial", "Not for paid shows")] // so spelled there
    [InlineData("stabilityai-ai-community", "Stability AI's community licence")]
    [InlineData("", "It names no licence")]
    [InlineData("something-new", "What it allows is not known here")]
    public void A_name_says_what_it_allows(string name, string says) => Assert.StartsWith(says, LicenceNote.For(name), StringComparison.Ordinal);
}
