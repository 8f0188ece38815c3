using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.Core.Tests.Presets;

public sealed class PresetBankTests
{
    private static readonly ParameterCatalogue Catalogue = new([]);

    private readonly PresetBank _bank = PresetBank.Of(
        new Preset { Name = "Ember" }, new Preset { Name = "Neon River" }, new Preset { Name = "Tide" });

    [Fact]
    public void Names_are_found_whatever_their_case_and_near_misses_are_suggested()
    {
        Assert.Same(_bank.All[1], _bank.Find("neon RIVER"));
        Assert.Null(_bank.Find("Neon"));
        var error = Assert.Throws<UserErrorException>(() => _bank.Get("neon rivr"));
        Assert.Contains("did you mean 'Neon River'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Next_and_previous_go_round()
    {
        Assert.Same(_bank.All[0], _bank.Next(_bank.All[2]));
        Assert.Same(_bank.All[2], _bank.Previous(_bank.All[0]));
        Assert.Same(_bank.All[0], _bank.Next(null));
        Assert.Null(PresetBank.Of().Next(null));
    }

    [Fact]
    public void Chance_is_repeatable_reaches_all_and_never_stays()
    {
        var drawn = Enumerable.Range(0, 100).Select(i => _bank.Random(_bank.All[1], 5, i)!).ToArray();
        Assert.Equal(drawn, Enumerable.Range(0, 100).Select(i => _bank.Random(_bank.All[1], 5, i)!));
        Assert.DoesNotContain(_bank.All[1], drawn);
        Assert.Equal(2, drawn.Distinct().Count());
    }

    [Fact]
    public void A_later_folder_takes_precedence_and_a_double_name_is_refused()
    {
        var root = Directory.CreateTempSubdirectory().FullName;
        var (shipped, own) = (Directory.CreateDirectory(root + "/a").FullName, Directory.CreateDirectory(root + "/b").FullName);
        PresetFile.Save(new Preset { Name = "Ember", Author = "shipped" }, shipped + "/1.json");
        PresetFile.Save(new Preset { Name = "Tide" }, shipped + "/2.json");
        PresetFile.Save(new Preset { Name = "ember", Author = "own" }, own + "/1.json");

        var bank = PresetBank.Load([shipped, own], Catalogue);
        Assert.Equal(["own", ""], bank.All.Select(p => p.Author));

        PresetFile.Save(new Preset { Name = "EMBER" }, own + "/2.json");
        var error = Assert.Throws<UserErrorException>(() => PresetBank.Load([shipped, own], Catalogue));
        Assert.Contains("is also the name in 1.json", error.Message, StringComparison.Ordinal);
        Directory.Delete(root, recursive: true);
        Assert.Throws<UserErrorException>(() => PresetBank.Load([root], Catalogue));
    }
}
