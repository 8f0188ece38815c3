using System.Text.Json;
using LiveDiffusion.Core;
using LiveDiffusion.Hud;
using LiveDiffusion.Windows;
using Silk.NET.Input;

namespace LiveDiffusion.Tests.Windows;

public sealed class KeyBindingsTests
{
    [Fact]
    public void Keys_are_read_as_they_are_written()
    {
        foreach (var key in Enum.GetValues<Key>().Where(key => key != Key.Unknown && KeyChord.ModifierOf(key) == KeyModifiers.None))
        {
            for (var modifiers = KeyModifiers.None; modifiers <= (KeyModifiers)15; modifiers++)
            {
                var chord = new KeyChord(key, modifiers);
                Assert.True(KeyChord.TryParse(chord.ToString(), out var read), chord.ToString());
                Assert.Equal(chord, read);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ctrl")]
    [InlineData("Ctrl+")]
    [InlineData("Foo+A")]
    [InlineData("A+B")]
    [InlineData("+")]
    [InlineData("F26")]
    [InlineData("ShiftLeft")]
    [InlineData("Unknown")]
    public void What_is_no_key_is_not_read(string text) => Assert.False(KeyChord.TryParse(text, out _));

    [Fact]
    public void Settings_lie_over_the_default_keys()
    {
        var bindings = Read("""{ "ctrl+F5": "blackout", "B": "none", "N": "random" }""");
        Assert.Equal(StageAction.Blackout, bindings.Find(new(Key.F5, KeyModifiers.Control)));
        Assert.Equal(StageAction.None, bindings.Find(new(Key.B, KeyModifiers.None)));
        Assert.Equal(StageAction.RandomPreset, bindings.Find(new(Key.N, KeyModifiers.None)));
        Assert.Equal(StageAction.Freeze, bindings.Find(new(Key.F, KeyModifiers.None)));
        Assert.Equal("Ctrl+F5", bindings.KeyOf(StageAction.Blackout));
        Assert.Null(bindings.KeyOf(StageAction.NextPreset));
    }

    [Theory]
    [InlineData("""[]""", "settings.json: keys is no object")]
    [InlineData("""{ "Ctrl+Foo": "record" }""", "settings.json: keys/Ctrl+Foo: there is no such key")]
    [InlineData("""{ "F5": "recrod" }""", "settings.json: keys/F5: there is no action \"recrod\"")]
    [InlineData("""{ "F5": 5 }""", "settings.json: keys/F5: there is no action 5")]
    [InlineData("""{ "F5": null }""", "settings.json: keys/F5: there is no action null")]
    [InlineData("""{ "Esc": "quit" }""", "settings.json: keys/Esc: Esc is reserved")]
    [InlineData("""{ "Shift+Esc": "quit" }""", "settings.json: keys/Shift+Esc: Esc is reserved")]
    [InlineData("""{ "F5": "tap", "f5": "mute" }""", "settings.json: keys/f5: the same key stands there as 'F5'")]
    public void Mistakes_are_refused_with_their_place(string json, string message)
        => Assert.StartsWith(message, Assert.Throws<UserErrorException>(() => Read(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_action_has_a_name_and_a_line_and_almost_all_a_key()
    {
        Assert.Equal(Enum.GetValues<StageAction>().Skip(1), StageActions.All);
        Assert.All(StageActions.All, action =>
        {
            Assert.True(StageActions.TryParse(StageActions.NameOf(action), out var found));
            Assert.Equal(action, found);
            Assert.NotEmpty(StageActions.Describe(action));
        });
        Assert.Equal([StageAction.LeaveFullscreen], StageActions.All.Where(action => KeyBindings.Default.KeyOf(action) is null));
    }

    [Fact]
    public void The_help_has_only_keys_that_do_something()
    {
        var all = HelpText.Lines(KeyBindings.Default, _ => true);
        Assert.Contains(all, line => line is { Keys: "1 to 9", Action: StageAction.Preset1 });
        Assert.Contains(all, line => line is { Keys: "Shift+1 to 9", Action: StageAction.Store1 });
        Assert.Contains(all, line => line is { Keys: "F11 or Alt+Enter" });
        Assert.Contains(all, line => line is { Keys: "Ctrl+Q", Text: "Quit (press twice)" });

        var some = HelpText.Lines(Read("""{ "3": "none", "F5": "tap" }"""), action => action is StageAction.Tap or StageAction.Preset1 or StageAction.Preset3);
        Assert.Equal(["Space or F5", "1", "Esc"], some.Select(line => line.Keys).Order(StringComparer.Ordinal).Reverse().OrderBy(k => k == "Esc" ? 2 : k == "1" ? 1 : 0));
    }

    private static KeyBindings Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return KeyBindings.Read(document.RootElement, "settings.json");
    }
}
