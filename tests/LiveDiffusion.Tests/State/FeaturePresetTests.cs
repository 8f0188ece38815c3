using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.State;

/// <summary>The presets that each show one feature, sources among them.</summary>
public sealed class FeaturePresetTests
{
    private static readonly ParameterCatalogue Catalogue = ShowParts.BuildCatalogue();

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.json").Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(TestPaths.Repository, "presets", "tests");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_feature_preset_loads_without_a_warning_and_is_named_as_its_file(string file)
    {
        var preset = PresetFile.Load(Path.Combine(Folder, file), Catalogue);
        Assert.Empty(preset.Warnings);
        Assert.NotEmpty(preset.Description);
        Assert.Equal(file, $"{file[..3]}-{preset.Name[5..].Replace(' ', '-')}.json");
    }

    [Fact]
    public void All_feature_presets_make_one_bank()
    {
        var bank = PresetBank.Load([Folder], Catalogue);
        Assert.Equal(Files.Count, bank.All.Count);
        Assert.Equal("test neutral", bank.All[0].Name);
    }
}
