using System.Globalization;
using System.Text.RegularExpressions;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Core.Tests.Signals;

public sealed partial class AudioDocumentTests
{
    private static readonly string[] Bands = ["", "bass/", "mid/", "midhigh/", "high/"];
    private static readonly string Text = File.ReadAllText(Path.Combine(TestPaths.Repository, "docs", "audio.md"));

    [Fact]
    public void The_document_lists_every_signal_once_with_its_range()
    {
        var listed = Row().Matches(Text).SelectMany(row => Ids(row.Groups["id"].Value).Select(id => (Id: id, Range: row.Groups["range"].Value))).ToList();
        var made = SignalCatalogue.All
            .Where(s => s.Id.StartsWith("audio/", StringComparison.Ordinal) || s.Id.StartsWith("beat/", StringComparison.Ordinal))
            .Where(s => !s.Id.StartsWith("audio/in2/", StringComparison.Ordinal))
            .Select(s => (s.Id, Range: string.Create(CultureInfo.InvariantCulture, $"{s.Min} to {s.Max}")));
        Assert.Equal(made.Order(), listed.Order());
    }

    [Fact]
    public void The_second_input_has_the_signals_that_the_document_says()
    {
        var names = SecondInput().Match(Text).Groups["names"].Value;
        var said = Quoted().Matches(names).Select(m => m.Groups["name"].Value.Replace("audio/in2/", "", StringComparison.Ordinal)).SelectMany(Ids);
        var made = SignalCatalogue.All.Where(s => s.Id.StartsWith("audio/in2/", StringComparison.Ordinal)).Select(s => s.Id["audio/in2/".Length..]);
        Assert.Equal(made.Order(), said.Order());
    }

    private static IEnumerable<string> Ids(string pattern)
    {
        if (pattern.Contains('*', StringComparison.Ordinal))
        {
            return Bands.Select(band => pattern.Replace("*", band, StringComparison.Ordinal));
        }

        var at = pattern.LastIndexOf('/') + 1;
        var last = pattern[at..];
        if (last.Split("..") is [var from, var to])
        {
            var first = int.Parse(from, CultureInfo.InvariantCulture);
            return Enumerable.Range(first, int.Parse(to, CultureInfo.InvariantCulture) - first + 1).Select(i => pattern[..at] + i.ToString(CultureInfo.InvariantCulture));
        }

        return last.Split(',').Select(end => pattern[..at] + end);
    }

    [GeneratedRegex(@"^\| `(?<id>(audio|beat)/[^`]+)` \| (?<range>[-\d.]+ to [-\d.]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Row();

    [GeneratedRegex("^The second input has (?<names>.*), which mean the same", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex SecondInput();

    [GeneratedRegex("`(?<name>[^`]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}
