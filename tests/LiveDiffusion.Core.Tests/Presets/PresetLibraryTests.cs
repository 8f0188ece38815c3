using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;

namespace LiveDiffusion.Core.Tests.Presets;

public sealed class PresetLibraryTests : IDisposable
{
    private static readonly ParameterCatalogue Catalogue = new([]);

    private readonly string _root = Directory.CreateTempSubdirectory("ld-library-").FullName;

    public PresetLibraryTests()
    {
        Directory.CreateDirectory(Shipped);
        PresetFile.Save(new Preset { Name = "Ember", Author = "shipped" }, Path.Combine(Shipped, "1.json"));
        PresetFile.Save(new Preset { Name = "Tide", Author = "shipped" }, Path.Combine(Shipped, "2.json"));
    }

    private string Shipped => Path.Combine(_root, "shipped");

    private string Own => Path.Combine(_root, "own");

    [Fact]
    public void Without_presets_of_ones_own_there_is_one_bank()
    {
        var library = Open();
        Assert.Equal([""], library.Names);
        Assert.Equal(["Ember", "Tide"], library.Bank("").All.Select(p => p.Name));
        Assert.Empty(library.Bank("nowhere").All);
    }

    [Theory]
    [InlineData("", "Ember")]
    [InlineData("", "Night: 2/3?")]
    [InlineData("Saturday", "Ähre 🎛")]
    [InlineData("Saturday", "../../etc/passwd")]
    [InlineData("", "🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛🎛")]
    public void What_is_stored_is_there_at_once_and_in_the_next_show(string bank, string name)
    {
        var library = Open();
        Keep(library, bank, new Preset { Name = name, Author = "me" });
        Assert.Equal("me", library.Bank(bank).Find(name)!.Author);
        Assert.Equal("me", Open().Bank(bank).Find(name)!.Author);
        Assert.Equal("shipped", PresetFile.Load(Path.Combine(Shipped, "1.json"), Catalogue).Author);
        Assert.Single(Directory.GetFiles(bank.Length == 0 ? Own : Path.Combine(Own, bank)));
    }

    [Fact]
    public void Storing_again_under_a_name_replaces_its_file_whatever_that_is_called()
    {
        Directory.CreateDirectory(Own);
        PresetFile.Save(new Preset { Name = "Mine", Author = "first" }, Path.Combine(Own, "zz.json"));
        Keep(Open(), "", new Preset { Name = "MINE", Author = "second" });
        Assert.Single(Directory.GetFiles(Own));
        Assert.Equal("second", Open().Bank("").Find("mine")!.Author);
    }

    [Fact]
    public void A_wrong_file_of_the_users_is_left_out_and_said()
    {
        Directory.CreateDirectory(Own);
        PresetFile.Save(new Preset { Name = "Mine" }, Path.Combine(Own, "a.json"));
        PresetFile.Save(new Preset { Name = "mine" }, Path.Combine(Own, "b.json"));
        File.WriteAllText(Path.Combine(Own, "c.json"), "{");
        var library = Open();
        Assert.Equal(["Ember", "Tide", "Mine"], library.Bank("").All.Select(p => p.Name));
        Assert.Equal(2, library.Troubles.Count);
        Assert.Contains("b.json: 'mine' is also the name in a.json", library.Troubles[0], StringComparison.Ordinal);
        Assert.Contains("c.json", library.Troubles[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Saturday night_2", true)]
    [InlineData("", true)]
    [InlineData("..", false)]
    [InlineData("a/b", false)]
    [InlineData(" a", false)]
    public void A_bank_is_a_plain_folder_name(string name, bool isBank) => Assert.Equal(isBank, PresetLibrary.IsBankName(name));

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static void Keep(PresetLibrary library, string bank, Preset preset)
    {
        var path = library.Add(bank, preset);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        PresetFile.Save(preset, path);
    }

    private PresetLibrary Open() => new(Shipped, Own, Catalogue);
}
