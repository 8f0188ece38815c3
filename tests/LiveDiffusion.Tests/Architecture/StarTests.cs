using System.Xml.Linq;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Architecture;

/// <summary>Four libraries that know only Core, and one program that knows them all.</summary>
public sealed class StarTests
{
    [Fact]
    public void Core_knows_no_project()
    {
        Assert.Empty(ReferencesOf("LiveDiffusion.Core"));
    }

    [Theory]
    [InlineData("LiveDiffusion.Audio")]
    [InlineData("LiveDiffusion.Control")]
    [InlineData("LiveDiffusion.Diffusion")]
    [InlineData("LiveDiffusion.Graphics")]
    public void A_library_knows_only_Core(string library)
    {
        Assert.Equal(["LiveDiffusion.Core"], ReferencesOf(library));
    }

    [Fact]
    public void There_are_no_other_projects_than_the_star()
    {
        var projects = SourceTree.Files("src", "*.csproj").Select(Path.GetFileNameWithoutExtension).Order();

        Assert.Equal(
            [
                "LiveDiffusion", "LiveDiffusion.Audio", "LiveDiffusion.Control", "LiveDiffusion.Core",
                "LiveDiffusion.Diffusion", "LiveDiffusion.Graphics",
            ],
            projects);
    }

    [Fact]
    public void The_solution_has_every_project()
    {
        var solution = File.ReadAllText(Path.Combine(TestPaths.Repository, "LiveDiffusion.sln")).Replace('\\', '/');
        var projects = new[] { "src", "tests", "eng" }.SelectMany(folder => SourceTree.Files(folder, "*.csproj"));

        Assert.All(projects, project => Assert.Contains($"\"{project}\"", solution, StringComparison.Ordinal));
    }

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(Path.Combine(TestPaths.Repository, "src", project, project + ".csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
}
