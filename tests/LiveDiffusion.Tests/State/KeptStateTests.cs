using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.State;

namespace LiveDiffusion.Tests.State;

/// <summary>Lock, autosaves and keeper.</summary>
public sealed class KeptStateTests : IDisposable
{
    private static readonly ParameterCatalogue Catalogue = new([]);

    private readonly string _folder = Directory.CreateTempSubdirectory("ld-state-").FullName;

    [Fact]
    public void A_second_show_with_the_same_settings_is_told_and_one_with_others_is_not()
    {
        using var first = new SessionLock(Path.Combine(_folder, "a.json"));
        using var second = new SessionLock(Path.Combine(_folder, "a.json"));
        using var other = new SessionLock(Path.Combine(_folder, "b.json"));
        Assert.Equal((true, false, true), (first.IsHeld, second.IsHeld, other.IsHeld));
        Assert.Contains("--config", second.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public void A_show_that_ended_has_not_crashed()
    {
        var path = Path.Combine(_folder, "a.json");
        new SessionLock(path).Dispose();
        using (var next = new SessionLock(path))
        {
            Assert.False(next.HasCrashed);
        }

        File.WriteAllText(path + ".lock", "running\n"); // what a show leaves that was killed
        using var afterCrash = new SessionLock(path);
        Assert.True(afterCrash.HasCrashed);
    }

    [Fact]
    public void The_last_twenty_autosaves_are_kept_and_the_newest_whole_one_is_found()
    {
        var saves = new Autosaves(_folder);
        Assert.Null(saves.Newest(Catalogue));
        for (var i = 1; i <= 25; i++)
        {
            saves.Save(new Preset { Name = $"Look {i}" });
        }

        var files = Directory.GetFiles(_folder).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(Autosaves.Kept, files.Length);
        Assert.Equal("Look 25", saves.Newest(Catalogue)!.Name);
        File.WriteAllText(files[^1], "{ \"version\": 1, \"na");
        Assert.Equal("Look 24", saves.Newest(Catalogue)!.Name);
    }

    [Fact]
    public void The_keeper_does_what_it_was_given_in_order_and_before_it_ends()
    {
        var path = Path.Combine(_folder, "deep", "p.json");
        using (var keeper = new StateKeeper(autosaveFolder: null))
        {
            for (var i = 0; i < 50; i++)
            {
                keeper.Store(new Preset { Name = $"P{i}" }, path);
            }
        }

        Assert.Equal("P49", PresetFile.Load(path, Catalogue).Name);
    }

    [Fact]
    public void What_cannot_be_kept_is_said_until_it_can()
    {
        var blocked = Path.Combine(_folder, "file");
        File.WriteAllText(blocked, "");
        string trouble;
        using (var keeper = new StateKeeper(autosaveFolder: null))
        {
            keeper.Store(new Preset { Name = "P" }, Path.Combine(blocked, "p.json"));
            SpinWait.SpinUntil(() => keeper.Trouble.Length > 0, TimeSpan.FromSeconds(10));
            trouble = keeper.Trouble;
            keeper.Store(new Preset { Name = "P" }, Path.Combine(_folder, "p.json"));
            SpinWait.SpinUntil(() => keeper.Trouble.Length == 0, TimeSpan.FromSeconds(10));
            Assert.Equal("", keeper.Trouble);
            Assert.Equal("Stored 'P'.", keeper.Done);
        }

        Assert.NotEqual("", trouble);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
