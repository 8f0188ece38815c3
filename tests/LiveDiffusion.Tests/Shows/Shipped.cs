using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Graphics.Ffmpeg;
using LiveDiffusion.Graphics.Sources;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary>The presets that come with the program.</summary>
internal static class Shipped
{
    private static readonly Lazy<PresetBank> Loaded = new(Load);

    public static IReadOnlyList<Preset> Presets => Loaded.Value.All;

    public static IEnumerable<string> Names => Presets.Select(p => p.Name);

    private static PresetBank Load()
    {
        var registry = new SourceRegistry(Path.Combine(TestPaths.Repository, "shaders"), FfmpegProgram.Find());
        return PresetBank.Load([Path.Combine(TestPaths.Repository, "presets")], new ParameterCatalogue(registry.Parameters));
    }
}
