namespace LiveDiffusion.Tests.Architecture;

public sealed class FileTests
{
    private const int MostLines = 400;
    private const int MostLinesInTheMiddle = 80;

    [Fact]
    public void Namespaces_follow_folders()
    {
        Assert.Empty(
            from file in SourceTree.Files("src", "*.cs")
            let declared = SourceTree.Lines(file)
                .FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
            where declared is not null && declared.Split(';')[0] != $"namespace {ExpectedNamespace(file)}"
            select $"{file}: {declared}");
    }

    [Fact]
    public void Files_are_short()
    {
        var lengths = SourceTree.Files("src", "*.cs")
            .Select(file => (File: file, Length: SourceTree.Lines(file).Length))
            .OrderBy(file => file.Length)
            .ToList();

        Assert.DoesNotContain(lengths, file => file.Length > MostLines);
        Assert.InRange(lengths[lengths.Count / 2].Length, 1, MostLinesInTheMiddle);
    }

    [Fact]
    public void Files_have_no_regions()
    {
        Assert.Empty(Findings("#region", StringComparison.Ordinal));
    }

    [Fact]
    public void The_program_does_not_know_where_its_packages_come_from()
    {
        Assert.Empty(Findings("stand-in ", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(Findings("StandIn", StringComparison.Ordinal));
    }

    private static string ExpectedNamespace(string file)
    {
        // One file for each group of parameters; callers see one namespace.
        var folder = Path.GetDirectoryName(file)!.Replace('\\', '/');
        folder = folder == "src/LiveDiffusion.Core/Parameters/Groups" ? Path.GetDirectoryName(folder)! : folder;
        return folder["src/".Length..].Replace('/', '.').Replace('\\', '.');
    }

    private static IEnumerable<string> Findings(string words, StringComparison comparison) =>
        from file in SourceTree.Files("src", "*.cs")
        from line in SourceTree.Lines(file)
        where line.Contains(words, comparison)
        select $"{file}: {line.Trim()}";
}
