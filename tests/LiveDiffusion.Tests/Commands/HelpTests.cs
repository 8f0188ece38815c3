using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Commands;

/// <summary>What <c>--help</c> says, compared with text files; LD_PROMOTE=1 rewrites them.</summary>
public sealed class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("render")]
    [InlineData("analyze")]
    [InlineData("dream")]
    [InlineData("gallery")]
    [InlineData("bench")]
    [InlineData("devices")]
    [InlineData("params")]
    [InlineData("models")]
    [InlineData("models check")]
    [InlineData("models add")]
    [InlineData("models convert")]
    public void Help_says_what_the_text_file_says(string command)
    {
        var (code, output, errors) = ProgramRun.ToEnd(Path.GetTempPath(), command.Length > 0 ? [.. command.Split(' '), "--help"] : ["--help"]);
        Assert.Equal("", errors);
        Assert.Equal(0, code);
        var said = string.Join('\n', output.ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).Trim() + "\n";
        var name = command.Length > 0 ? command.Replace(' ', '-') : "livediffusion";
        var file = Path.Combine(TestPaths.Repository, "tests", "LiveDiffusion.Tests", "Commands", "expected", name + ".txt");
        if (Environment.GetEnvironmentVariable("LD_PROMOTE") == "1")
        {
            File.WriteAllText(file, said);
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), said);
    }
}
