using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Midi.Profiles;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Control.Tests.Midi;

public sealed class ProfileTests
{
    private static readonly ParameterCatalogue Catalogue = new([]);

    public static readonly TheoryData<string> Files = [.. Directory.GetFiles(Folder, "*.json").Select(p => Path.GetFileName(p)!)];

    private static string Folder => Path.Combine(TestPaths.Repository, "profiles");

    [Theory]
    [MemberData(nameof(Files))]
    public void A_profile_loads_and_its_targets_exist(string file)
    {
        var profile = MidiProfileFile.Load(Path.Combine(Folder, file), Catalogue);
        Assert.Empty(profile.Warnings);
        Assert.NotEmpty(profile.Matches);
        Assert.NotEmpty(profile.Notes);
        Assert.NotEmpty(profile.Source);
        Assert.All(profile.Controls, control => Assert.NotEmpty(control.Label));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_controls_of_a_profile_are_all_different(string file)
    {
        var controls = MidiProfileFile.Load(Path.Combine(Folder, file), Catalogue).Controls;
        Assert.Equal(controls.Count, controls.Select(c => c.Label).Distinct().Count());
        for (var i = 0; i < controls.Count; i++)
        {
            Assert.DoesNotContain(controls.Skip(i + 1), other => other.Control.Overlaps(controls[i].Control));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_profile_has_the_macros_presets_blackout_and_freeze(string file)
    {
        var targets = MidiProfileFile.Load(Path.Combine(Folder, file), Catalogue).Controls.Select(c => c.Target).ToList();
        Assert.All(MacroParameters.All, macro => Assert.Contains(macro.Id, targets));
        Assert.Contains(PresetParameters.Recall.Id, targets);
        Assert.Contains(OutputParameters.Blackout.Id, targets);
        Assert.Contains(OutputParameters.Freeze.Id, targets);
    }

    [Fact]
    public void The_five_models_are_known_by_their_names()
    {
        var profiles = MidiProfileFile.LoadFolder(Folder, Catalogue);
        string[] names =
        [
            "nanoKONTROL2 MIDI 1", "2- APC40 mkII", "MIDIIN2 (LPMiniMK3 MIDI)", "Midi Fighter Twister", "X-TOUCH MINI",
        ];
        Assert.Equal(5, names.Select(name => profiles.Single(p => p.Fits(MidiNames.Normalise(name))).Name).Distinct().Count());
    }

    [Fact]
    public void Profiles_stand_beside_the_program()
    {
        Assert.Equal(Files.Count, Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "profiles"), "*.json").Length);
    }

    [Theory]
    [InlineData("""{"version":1,"name":"x","matches":["x"],"controls":[],"colour":1}""", "x.json: colour: unknown field")]
    [InlineData("""{"version":2,"name":"x","matches":["x"],"controls":[]}""", "x.json: version: must be 1")]
    [InlineData("""{"version":1,"name":"x","matches":["x"],"setup":["F0"],"controls":[]}""", "x.json: setup[0]: 'F0' is no byte")]
    [InlineData("""{"version":1,"name":"x","matches":["x"],"controls":[{"kind":"cc","target":"macro/1"}]}""", "x.json: controls[0]: has no \"number\"")]
    [InlineData("""{"version":1,"name":"x","matches":["x"],"palette":{"red":5},"controls":[{"kind":"cc","number":1,"target":"macro/1","feedback":{"kind":"cc","on":"rad"}}]}""",
        "x.json: controls[0].feedback.on: 'rad' is no colour of the palette; did you mean 'red'?")]
    public void A_wrong_profile_is_refused_with_its_place(string json, string message)
        => Assert.StartsWith(message, Assert.Throws<UserErrorException>(() => MidiProfileFile.Parse(json, "x.json", Catalogue)).Message);
}
