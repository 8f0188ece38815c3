using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using LiveDiffusion.Tests.Commands;

namespace LiveDiffusion.Tests.Shows;

/// <summary>Two inputs at once.</summary>
public sealed class SecondInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-second-").FullName;

    [Fact]
    public void A_second_input_has_signals_of_its_own_and_gives_the_beat_when_it_is_told_to()
    {
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        stage.Frames(10);
        Assert.Equal(1f, Signal(stage, "audio/in2/silence"));
        Assert.Equal("", stage.Status.SecondEar.Name);

        stage.Write("audio/in2/input", "tone");
        stage.Until(() => Signal(stage, "audio/in2/level") > 0.1f, "the tone");
        stage.Until(() => stage.Status.SecondEar is { Name: "tone", Levels.Count: 2 }, "its meters");
        Assert.Equal("none", stage.Show.Show.Ears.Name);
        Assert.InRange(Signal(stage, "audio/level"), 0f, 0.001f);
        Assert.Equal(0f, Signal(stage, "beat/confidence"));

        stage.Set("audio/beat_input", 1f);
        stage.Until(() => Signal(stage, "beat/confidence") > 0.3f && Math.Abs(Signal(stage, "beat/bpm") - 120f) < 2f, "120 clicks a minute");

        stage.Write("audio/in2/input", "");
        stage.Until(() => stage.Status.SecondEar.Name.Length == 0, "no second input");
        Assert.Equal(1f, Signal(stage, "audio/in2/silence"));
        stage.Until(() => Signal(stage, "beat/confidence") == 0f, "no beat");
    }

    [Fact]
    public void A_second_input_that_is_not_there_is_said()
    {
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        stage.Write("audio/in2/input", Path.Combine(_folder, "gone.wav"));
        stage.UntilWarned("gone.wav' does not exist");
        stage.Write("audio/in2/input", "none");
        stage.Until(() => stage.Warnings.Count == 0, "no warning");
    }

    [Fact]
    public void Channels_that_make_no_sense_are_said_and_the_show_goes_on()
    {
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)]);
        stage.Write("audio/channels", "left");
        stage.UntilWarned("audio/channels 'left' makes no sense");
        stage.Write("audio/channels", "1+2");
        stage.Until(() => stage.Warnings.Count == 0, "no warning");
    }

    [Fact]
    public void A_render_hears_the_second_piece_the_same_each_time_and_silence_behind_its_end()
    {
        var tone = Path.Combine(_folder, "tone.wav");
        Samples.Tone(tone, 1);
        var first = Render(AudioSource.Decode(tone));
        Assert.Equal(first, Render(AudioSource.Decode(tone)));
        Assert.All(first, signals => Assert.Equal(0f, signals.Level));
        Assert.Contains(first, signals => signals.SecondLevel > 0.1f);
        Assert.Equal(1f, first[^1].SecondSilence);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<(float Level, float SecondLevel, float SecondSilence)> Render(DecodedAudio second)
    {
        var size = new ModelSize(64, 64);
        var settings = Stage.Settings("Ember", Stage.Silence(3), 30, new PictureSize(160, 96), size, () => new SceneDreamer(64, 64));
        using var show = new OfflineShow(settings with { SecondAudio = second }, _ => []);
        var heard = new List<(float Level, float SecondLevel, float SecondSilence)>();
        for (var frame = 0; frame < show.FrameCount; frame++)
        {
            show.RenderFrame();
            var signals = show.Parts.Modulation.Signals;
            heard.Add((signals[Index("audio/level")], signals[Index("audio/in2/level")], signals[Index("audio/in2/silence")]));
        }

        return heard;
    }

    private static float Signal(LiveStage stage, string id) => stage.Show.Parts.Modulation.Signals[Index(id)];

    private static int Index(string id) => SignalCatalogue.Find(id)!.Index;
}
