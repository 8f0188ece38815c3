using System.Text.RegularExpressions;
using LiveDiffusion.Graphics.Isf;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Graphics.Tests.Isf;

public sealed class ShadersDocumentTests
{
    private static string Text => File.ReadAllText(Path.Combine(TestPaths.Repository, "docs", "shaders.md"));

    [Fact]
    public void The_document_lists_exactly_the_signals_that_shaders_get()
        => Assert.Equal([.. IsfSignals.Names, .. IsfSignals.Samplers], Regex.Matches(Text, @"^\| `(?<name>ld_\w+)` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Select(m => m.Groups["name"].Value));

    [Fact]
    public void The_document_lists_exactly_the_generators_that_there_are()
        => Assert.Equal(
            IsfLibrary.Load(Path.Combine(TestPaths.Repository, "shaders", "generators")).Documents.Select(d => d.Name),
            Regex.Matches(Text, @"^\| `(?<name>\w+)\.fs` \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture).Select(m => m.Groups["name"].Value));

    [Fact]
    public void The_document_lists_every_type_of_input()
        => Assert.All(Enum.GetNames<IsfInputType>(), name => Assert.Contains($"| `{name}`", Text, StringComparison.OrdinalIgnoreCase));
}
