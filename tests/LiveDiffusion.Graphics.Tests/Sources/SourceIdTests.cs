using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Sources;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Graphics.Tests.Sources;

public sealed class SourceIdTests
{
    // Where a type of source could be treated by name. In Core the same words are parameter groups and choices of others.
    private static readonly string[] Libraries = ["LiveDiffusion.Graphics", "LiveDiffusion"];

    [Fact]
    public void A_types_id_stands_in_its_provider_and_nowhere_else()
    {
        var registry = new SourceRegistry(ShaderLibrary.BesideProgram().Folder, null);
        var sources = Directory.GetFiles(Path.Combine(TestPaths.Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToDictionary(f => f, File.ReadAllText);
        foreach (var provider in registry.Providers)
        {
            var own = provider.GetType().Name + ".cs";
            var others = sources
                .Where(s => !string.Equals(Path.GetFileName(s.Key), own, StringComparison.Ordinal))
                .Where(s => s.Value.Contains($"source/{provider.Id}", StringComparison.Ordinal)
                    || (s.Value.Contains($"\"{provider.Id}\"", StringComparison.Ordinal) && IsIn(Libraries, s.Key)))
                .Select(s => Path.GetFileName(s.Key));
            Assert.True(!others.Any(), $"'{provider.Id}' also stands in {string.Join(", ", others)}.");
        }
    }

    [Fact]
    public void The_choice_of_the_type_follows_from_the_providers()
    {
        var registry = new SourceRegistry(ShaderLibrary.BesideProgram().Folder, null);
        Assert.Equal("source/type", registry.Type.Id);
        Assert.Equal(["none", .. registry.Providers.Select(p => p.Id)], registry.Type.Labels);
        Assert.Equal(["none", .. registry.Images.Labels], registry.Images.Prompt.Labels);
        Assert.Equal(["camera", "generator", "ndi", "spout", "still", "testcard", "video"], registry.Providers.Select(p => p.Id).Order());
        Assert.All(registry.Parameters.Except(registry.Images.All), p => Assert.Equal("source", p.Group));
        Assert.All(registry.Images.Controls, p => Assert.Equal(["loop", "source", .. registry.Providers.Select(s => s.Id)], p.Labels));
        Assert.All(registry.Parameters, p => Assert.False(string.IsNullOrWhiteSpace(p.Description)));
    }

    private static bool IsIn(string[] libraries, string file)
        => libraries.Any(l => file.StartsWith(Path.Combine(TestPaths.Repository, "src", l) + Path.DirectorySeparatorChar, StringComparison.Ordinal));
}
