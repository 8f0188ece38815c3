using LiveDiffusion.Control.Midi;
using LiveDiffusion.Control.Midi.Bindings;
using LiveDiffusion.Control.Midi.Profiles;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Control.Tests.Midi;

public sealed class DocumentTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(TestPaths.Repository, "docs", "midi.md"));
    private static readonly string[] Lines = Text.Split('\n');

    [Fact]
    public void Every_word_of_the_mapping_file_is_explained()
    {
        string[] words =
        [
            .. MidiWords.Kinds, .. MidiWords.Modes, .. MidiWords.Feedbacks, .. MidiWords.Curves,
            .. MidiMappingFile.BindingFields, .. MidiMappingFile.FeedbackFields, .. MidiProfileFile.Fields,
        ];
        Assert.All(words, word => Assert.Contains($"`{word}`", Text, StringComparison.Ordinal));
        Assert.All(MidiMappingFile.Fields, word => Assert.Contains($"\"{word}\":", Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_modes_stand_in_their_table_in_order()
    {
        var rows = Lines.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1]);
        Assert.Equal(MidiWords.Modes, rows.TakeWhile(word => word != "device"));
    }

    [Fact]
    public void The_example_is_a_mapping()
    {
        var example = Text.Split("```json\n")[1].Split("```")[0];
        var mapping = MidiMappingFile.Parse(example, "example", new ParameterCatalogue([]));
        Assert.Empty(mapping.Warnings);
        Assert.Equal("camera/zoom", Assert.Single(mapping.Bindings).Target);
    }

    [Fact]
    public void Every_profile_has_its_chart()
    {
        var catalogue = new ParameterCatalogue([]);
        foreach (var path in Directory.GetFiles(Path.Combine(TestPaths.Repository, "profiles")))
        {
            var profile = MidiProfileFile.Load(path, catalogue);
            Assert.Contains($"### {profile.Name}", Lines);
            Assert.Contains($"`profiles/{Path.GetFileName(path)}`. {profile.Notes}", Lines);
            Assert.All(profile.Controls, control => Assert.Contains(Lines, line => line.StartsWith(Row(control), StringComparison.Ordinal)));
            Assert.All(profile.Palette, colour => Assert.Contains($"{colour.Key} {colour.Value}", Text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_numbers_of_the_text_are_those_of_the_code()
    {
        Assert.Contains($"{FeedbackSender.MostAtOnce} messages at once", Text, StringComparison.Ordinal);
        Assert.Contains($"up to {MidiByteParser.MostSystemExclusive} bytes", Text, StringComparison.Ordinal);
        Assert.Equal(3f / 128f, SoftTakeover.Threshold);
        Assert.Equal(0.05, SoftTakeover.WindowSeconds);
    }

    private static string Row(MidiBinding binding)
    {
        var control = binding.Control;
        var channel = control.Channel == 0 ? "any channel" : $"ch {control.Channel}";
        var text = binding.Text.Length == 0 ? "" : " " + binding.Text;
        return $"| {binding.Label} | {channel}, {MidiWords.Kinds[(int)control.Kind]} {control.Number} | `{binding.Target}`{text} | {MidiWords.Modes[(int)binding.Mode]} |";
    }
}
