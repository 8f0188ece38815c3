using System.Globalization;
using System.Text.RegularExpressions;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Core.Tests.Presets;

public sealed partial class PresetDocumentTests
{
    private static readonly ParameterCatalogue Catalogue = new([]);

    private readonly string _text = File.ReadAllText(Path.Combine(TestPaths.Repository, "docs", "presets.md"));

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();

    [GeneratedRegex(@"^\| `(?<name>[a-z_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [Fact]
    public void The_example_loads_without_a_warning()
    {
        var json = Example().Match(_text).Value[8..^3];
        var preset = PresetFile.Parse(json, "example", Catalogue);
        Assert.Empty(preset.Warnings);
        Assert.Equal(4, preset.Routes.Count);
    }

    [Fact]
    public void The_tables_name_exactly_the_fields_there_are()
    {
        Assert.Equal(PresetFile.Fields.Order(), Rows("## Fields", "## Routes"));
        Assert.Equal(PresetFile.RouteFields.Order(), Rows("## Routes", "The source's value"));
    }

    [Fact]
    public void The_list_of_signals_is_complete()
    {
        var expected = string.Concat(SignalCatalogue.All.Where(s => !IsNumbered(s.Id)).Select(s => string.Create(
            CultureInfo.InvariantCulture, $"| `{s.Id}` | {s.Min} to {s.Max} | {s.Description} |\n")));
        var families = SignalCatalogue.All.Where(s => IsNumbered(s.Id)).GroupBy(s => s.Id[..s.Id.LastIndexOf('/')]);
        expected += string.Concat(families.Select(f => string.Create(
            CultureInfo.InvariantCulture, $"| `{f.Key}/1` to `{f.Last().Id}` | {f.First().Min} to {f.First().Max} | {f.First().Description} and so on |\n")));
        Assert.EndsWith("| signal | range | meaning |\n| --- | --- | --- |\n" + expected, _text, StringComparison.Ordinal);
    }

    private static bool IsNumbered(string id) => !id.StartsWith("beat/", StringComparison.Ordinal) && char.IsDigit(id[^1]);

    private IEnumerable<string> Rows(string from, string to)
    {
        var start = _text.IndexOf(from, StringComparison.Ordinal);
        var section = _text[start.._text.IndexOf(to, start, StringComparison.Ordinal)];
        return Row().Matches(section).Select(m => m.Groups["name"].Value).Order();
    }
}
