namespace LiveDiffusion.TestKit;

/// <summary>Where tests find things: the repository, its test data, and the optional shared folder beside it.</summary>
public static class TestPaths
{
    /// <summary>The repository's root: the folder of <c>LiveDiffusion.sln</c>.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary><c>tests/data</c>.</summary>
    public static string Data => Path.Combine(Repository, "tests", "data");

    /// <summary>
    /// A folder or file of the shared material beside the repository, or null where there is none. A test that needs it
    /// skips: <c>Assert.SkipWhen(path is null, "needs ../shared/…")</c>.
    /// </summary>
    public static string? Shared(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(Repository, "..", "shared", relative));
        return Path.Exists(path) ? path : null;
    }

    /// <summary>
    /// A folder of golden vectors (<c>schedulers</c>, <c>pipelines</c>, <c>tokenizer</c>): from the folder that the
    /// environment variable LD_GOLDEN names, else from <c>tests/data/golden</c>.
    /// </summary>
    public static string Golden(string folder)
    {
        var root = Environment.GetEnvironmentVariable("LD_GOLDEN");
        return Path.Combine(string.IsNullOrEmpty(root) ? Path.Combine(Data, "golden") : root, folder);
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LiveDiffusion.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
