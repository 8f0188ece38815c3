using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.State;

namespace LiveDiffusion.Tests.State;

public sealed class SettingsFileTests : IDisposable
{
    private readonly ParameterTable _table = new(new ParameterCatalogue([]));
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-rig-").FullName;

    private string Target => Path.Combine(_folder, "settings.json");

    [Fact]
    public void What_was_written_is_read_again_and_the_rest_has_its_default()
    {
        _table.Set(AudioParameters.Gain, -6f);
        _table.Set(TempoParameters.Source, 1f);
        _table.Set(AudioParameters.AutoGain, 0f);
        _table.SetText(PresetParameters.Bank, "Saturday");
        _table.Set(CameraParameters.Zoom, 1f); // of the look, not of the rig
        var file = Open("{}");
        file.SetSection("preset", "Ember");
        File.WriteAllText(Target, file.Write(_table));

        var again = new ParameterTable(_table.Catalogue);
        var read = SettingsFile.Open(Target, isNamed: true, ["preset"]);
        read.Apply(again);
        Assert.Equal("Ember", read.Text("preset"));
        Assert.Equal((-6f, 1f, 0f, "Saturday"), (again.Targets[AudioParameters.Gain.Index], again.Targets[TempoParameters.Source.Index], again.Targets[AudioParameters.AutoGain.Index], again.Text(PresetParameters.Bank)));
        Assert.Equal(CameraParameters.Zoom.Default, again.Targets[CameraParameters.Zoom.Index]);
        Assert.DoesNotContain("zoom", File.ReadAllText(Target), StringComparison.Ordinal);
        Assert.Empty(read.Warnings);
    }

    [Fact]
    public void A_later_versions_settings_survive_and_are_said()
    {
        var file = Open("""{ "laser/power": 11, "audio/gain": 3, "sections": { "deep": [1] } }""");
        file.Apply(_table);
        Assert.Equal(2, file.Warnings.Count);
        Assert.Contains("'laser/power' is no setting of the rig and has no effect", file.Warnings[0], StringComparison.Ordinal);
        var text = file.Write(_table);
        Assert.Contains("\"laser/power\": 11", text, StringComparison.Ordinal);
        Assert.Contains("\"deep\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "audio/gain": 99 }""", "audio/gain: must be -24 to 24, not 99")]
    [InlineData("""{ "audio/gain": "loud" }""", "audio/gain: must be a number")]
    [InlineData("""{ "tempo/source": "ear" }""", "tempo/source: 'ear' is none of audio, manual, midi, auto")]
    [InlineData("""{ "audio/mute": null }""", "audio/mute: must be true or false")]
    [InlineData("""{ "preset/bank": 3 }""", "preset/bank: must be a string")]
    public void A_wrong_value_in_a_named_file_is_refused_with_its_place(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<UserErrorException>(() => Open(text, isNamed: true).Apply(_table)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_wrong_value_in_the_users_own_file_is_said_and_a_copy_kept()
    {
        var file = Open("""{ "audio/gain": 99, "audio/mute": true }""");
        file.Apply(_table);
        Assert.Contains("must be -24 to 24, not 99. It has no effect; the file is kept as", Assert.Single(file.Warnings), StringComparison.Ordinal);
        Assert.True(_table.Targets[AudioParameters.Mute.Index] >= 0.5f);
        Assert.Contains("99", File.ReadAllText(Target + ".damaged-1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"audio/gain\": ")]
    [InlineData("[]")]
    [InlineData("\0\0\0")]
    [InlineData("")]
    [InlineData("""{ "audio/gain": 1, "audio/gain": 2 }""")]
    public void A_damaged_file_is_set_aside_and_never_overwritten(string text)
    {
        File.WriteAllText(Target + ".damaged-1", "older");
        var file = Open(text);
        Assert.Contains("It is kept as", Assert.Single(file.Warnings), StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
        Assert.Equal("older", File.ReadAllText(Target + ".damaged-1"));
        Assert.Equal(text, File.ReadAllText(Target + ".damaged-2"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SettingsFile Open(string text, bool isNamed = false)
    {
        File.WriteAllText(Target, text);
        return SettingsFile.Open(Target, isNamed, ["preset"]);
    }
}
