using LiveDiffusion.Control.Cues;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Control.Tests.Cues;

public sealed class CueFileTests
{
    private static readonly ParameterCatalogue Catalogue = new([]);
    private static readonly PresetBank Bank = PresetBank.Of(new Preset { Name = "Neon River" });

    [Fact]
    public void Each_form_is_read()
    {
        var cues = CueFile.Parse("""
            {"at": 12.5, "recall": "neon river", "morph": 4}

            {"beat": 32, "set": "camera/zoom", "to": 0.8, "over": 8}
            {"at": 0, "prompt": 2, "text": "fire"}
            {"at": 1, "set": "camera/border", "to": "wrap"}
            """, "c.jsonl", Catalogue, Bank);
        Assert.Equal(
            [
                new Cue { Clock = CueClock.Seconds, At = 12.5, Preset = "Neon River", MorphSeconds = 4f },
                new Cue { Clock = CueClock.Beats, At = 32, Parameter = CameraParameters.Zoom, Value = 0.8f, Over = 8 },
                new Cue { Clock = CueClock.Seconds, At = 0, Parameter = PromptParameters.Texts[1], Text = "fire" },
                new Cue { Clock = CueClock.Seconds, At = 1, Parameter = CameraParameters.Border, Value = 1f },
            ],
            cues);
    }

    [Theory]
    [InlineData("""{"at": NaN, "prompt": 1, "text": "x"}""", "c.jsonl: line 2: is no valid JSON")]
    [InlineData("""{"at": "NaN", "prompt": 1, "text": "x"}""", "c.jsonl: line 2: at: must be a number")]
    [InlineData("""{"at": 1, "set": "camera/zoom", "to": NaN}""", "c.jsonl: line 2: is no valid JSON")]
    [InlineData("""{"at": 1, "set": "camera/zoom", "to": "NaN"}""", "c.jsonl: line 2: to: must be a number, not \"NaN\"")]
    [InlineData("""{"at": 1, "set": "camera/zoom", "to": 9}""", "c.jsonl: line 2: to: must be -2 to 2, not 9")]
    [InlineData("""{"at": -1, "set": "camera/zoom", "to": 1}""", "c.jsonl: line 2: at: must be 0 to")]
    [InlineData("""{"at": 1, "set": "camera/zom", "to": 1}""", "there is no parameter 'camera/zom'; did you mean 'camera/zoom'?")]
    [InlineData("""{"at": 1, "set": "camera/zoom"}""", "has no \"to\"")]
    [InlineData("""{"at": 1, "set": "loop/guard", "to": true, "over": 1}""", "c.jsonl: line 2: over: 'loop/guard' cannot be ramped")]
    [InlineData("""{"at": 1, "recall": "Neon Rive"}""", "there is no preset 'Neon Rive'; did you mean 'Neon River'?")]
    [InlineData("""{"at": 1, "prompt": 9, "text": "x"}""", "c.jsonl: line 2: prompt: must be 1 to 8, not 9")]
    [InlineData("""{"at": 1, "prompt": 1.5, "text": "x"}""", "must be the number of a slot")]
    [InlineData("""{"at": 1, "beat": 1, "prompt": 1, "text": "x"}""", "needs either \"at\" (seconds) or \"beat\"")]
    [InlineData("""{"at": 1, "prompt": 1, "text": "x", "recall": "Neon River"}""", "needs exactly one of")]
    [InlineData("""{"at": 1, "prompt": 1, "text": "x", "over": 2}""", "c.jsonl: line 2: over: does not go with \"prompt\"")]
    [InlineData("""{"at": 1, "promt": 1, "text": "x"}""", "c.jsonl: line 2: promt: unknown field; did you mean 'prompt'?")]
    [InlineData("[1]", "c.jsonl: line 2: must be an object")]
    public void What_is_wrong_is_refused_with_its_line(string line, string expected)
    {
        var error = Assert.Throws<UserErrorException>(() => CueFile.Parse($"\n{line}\n", "c.jsonl", Catalogue, Bank));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_missing_file_is_said()
        => Assert.Contains("cannot be read", Assert.Throws<UserErrorException>(() => CueFile.Load("/nowhere/c.jsonl", Catalogue, Bank)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_example_of_the_documentation_is_read()
    {
        var text = File.ReadAllText(Path.Combine(TestPaths.Repository, "docs", "presets.md"));
        var start = text.IndexOf("```jsonl\n", StringComparison.Ordinal) + 9;
        var example = text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.Equal(5, CueFile.Parse(example, "example", Catalogue, Bank).Count);
    }
}
