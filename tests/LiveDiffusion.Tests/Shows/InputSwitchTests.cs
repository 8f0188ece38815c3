using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Tests.Commands;

namespace LiveDiffusion.Tests.Shows;

/// <summary>Another input in mid-show.</summary>
public sealed class InputSwitchTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-inputs-").FullName;

    [Fact]
    public void The_show_hears_another_input_when_it_is_named_and_goes_back()
    {
        var tone = Path.Combine(_folder, "tone.wav");
        Samples.Tone(tone, 3);
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        stage.Frames(10);
        Assert.Equal("none", stage.Show.Show.Ears.Name);
        Assert.InRange(stage.Show.Show.Ears.Features.Mix.Level, 0f, 0.001f);

        stage.Write("audio/input", tone);
        stage.Until(() => stage.Show.Show.Ears.Name == "tone.wav", "the file");
        stage.Until(() => stage.Show.Show.Ears.Features.Mix.Level > 0.1f, "its sound");
        stage.MovesOn();

        stage.Write("audio/input", "");
        stage.Until(() => stage.Show.Show.Ears.Name == "none", "what it was started with");
    }

    [Fact]
    public void An_input_that_is_not_there_is_said_and_the_old_one_is_heard_on()
    {
        var tone = Path.Combine(_folder, "tone.wav");
        Samples.Tone(tone, 3);
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        stage.Write("audio/input", tone);
        stage.Until(() => stage.Show.Show.Ears.Name == "tone.wav", "the file");
        stage.Write("audio/input", Path.Combine(_folder, "gone.wav"));
        stage.UntilWarned("gone.wav' does not exist");
        Assert.Equal("tone.wav", stage.Show.Show.Ears.Name);
        stage.Write("audio/input", "demo");
        stage.Until(() => stage.Show.Show.Ears.Name == "demo", "the demo");
        stage.Until(() => stage.Warnings.Count == 0, "no warning");
    }

    [Fact]
    public void The_key_goes_round_the_common_inputs()
    {
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        string[] round = ["demo", "device", "none", "demo"];
        stage.Frames(3);
        foreach (var name in round)
        {
            stage.Set("audio/next_input", 1f);
            stage.Until(() => stage.Show.Parts.Parameters.Text(AudioParameters.Input) == name, name);
        }

        stage.Until(() => stage.Show.Show.Ears.Name == "demo", "the last of many wishes");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
