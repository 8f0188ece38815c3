using System.Text.RegularExpressions;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests;

/// <summary><c>docs/osc.md</c> against the program's catalogue; LD_PROMOTE=1 rewrites the file.</summary>
public sealed partial class OscDocumentTests
{
    private static string File { get; } = Path.Combine(TestPaths.Repository, "docs", "osc.md");

    [GeneratedRegex(@"^\| `(?<address>/ld/[^`]+)` \| (float|int|bool|enum|text|colour|trigger) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [Fact]
    public void The_document_is_what_the_catalogue_says()
    {
        var written = OscDocument.Write(ShowParts.BuildCatalogue());
        if (Environment.GetEnvironmentVariable("LD_PROMOTE") == "1")
        {
            System.IO.File.WriteAllText(File, written);
        }

        Assert.Equal(written, System.IO.File.ReadAllText(File).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Every_address_of_the_tables_is_understood_and_none_is_left_out()
    {
        var catalogue = ShowParts.BuildCatalogue();
        var book = new OscAddressBook(catalogue);
        var rows = Row().Matches(System.IO.File.ReadAllText(File)).Select(m => m.Groups["address"].Value).ToList();

        Assert.All(rows, address => Assert.True(book.TryFind(address, out _), address));
        Assert.Equal(catalogue.All.Select(p => OscAddressBook.Prefix + p.Id).Order(), rows.Order());
    }
}
