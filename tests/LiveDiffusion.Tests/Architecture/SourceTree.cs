using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Architecture;

/// <summary>The repository's files, as the architecture tests see them: paths from the root, with slashes.</summary>
internal static class SourceTree
{
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        var root = Path.Combine(TestPaths.Repository, folder);
        return !Directory.Exists(root)
            ? []
            : Directory.EnumerateFiles(root, pattern, SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(TestPaths.Repository, path).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(part => part is "bin" or "obj"));
    }

    public static string[] Lines(string file) => File.ReadAllLines(Path.Combine(TestPaths.Repository, file));

    /// <summary>Lines of code with their numbers: comments and documentation are left out.</summary>
    public static IEnumerable<(int Number, string Text)> Code(string file) =>
        Lines(file)
            .Select((text, index) => (Number: index + 1, Text: text.Split("//")[0]))
            .Where(line => line.Text.Trim().Length > 0);
}
