using LiveDiffusion.CommandLine;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Signals;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using LiveDiffusion.Replay;

namespace LiveDiffusion.Tests.Shows;

/// <summary>A replay hears what both inputs of the logged show heard, and nothing else.</summary>
public sealed class ReplayInputTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-replay-").FullName;

    [Fact]
    public void A_second_input_is_logged_from_when_it_is_there_and_rendered_the_same_each_time()
    {
        var log = Perform();
        var read = ReplayLog.Load(log, ShowParts.BuildCatalogue());
        var second = Assert.IsType<Audio.Capture.DecodedAudio>(read.Second);
        Assert.InRange(second.Seconds, read.Audio.Seconds - 0.01, read.Audio.Seconds + 0.2);
        Assert.True(second.Samples.Max() > 0.1f);
        Assert.All(read.Audio.Samples, sample => Assert.Equal(0f, sample));

        var levels = Render(log);
        Assert.Equal(levels, Render(log));
        Assert.Equal(0f, levels[0]);
        Assert.True(levels.Max() > 0.1f, $"{levels.Max()}");
    }

    [Fact]
    public void A_show_with_one_input_has_no_second_in_its_log()
    {
        var log = Path.Combine(_folder, "show.ldlog");
        using (var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)], record: log))
        {
            stage.Frames(20);
        }

        Assert.Null(ReplayLog.Load(log, ShowParts.BuildCatalogue()).Second);
        Assert.All(Render(log), level => Assert.Equal(0f, level));
    }

    [Fact]
    public void A_live_replay_hears_the_log_whatever_it_says_of_inputs()
    {
        var log = Perform();
        Append(log, 'E', """{"at":0,"id":"audio/input","text":"tone"}"""u8);
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)], replay: log);
        stage.Until(() => Signal(stage.Show.Parts, "audio/in2/level") > 0.1f, "the second input of the log");
        stage.Frames(20);
        Assert.Equal("tone", stage.Show.Parts.Parameters.Text(Core.Parameters.AudioParameters.Input));
        Assert.Equal("show.ldlog", stage.Show.Show.Ears.Name);
        Assert.Equal("show.ldlog", stage.Status.SecondEar.Name);
        Assert.InRange(Signal(stage.Show.Parts, "audio/level"), 0f, 0.001f);
    }

    [Theory]
    [InlineData('G', new byte[] { 1, 0, 0, 0, 2, 0, 0, 0 }, "there is no sound of 1 Hz and 2 channels. The log is damaged.")]
    [InlineData('U', new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 }, "the sound has no format, or its time makes no sense. The log is damaged.")]
    [InlineData('U', new byte[] { 0, 0, 0, 0 }, "there is no chunk 'U' of 4 bytes. The log is damaged.")]
    public void Damage_of_the_second_sound_is_refused(char kind, byte[] chunk, string what)
    {
        var log = Path.Combine(_folder, "show.ldlog");
        using (var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)], record: log))
        {
            stage.Frames(5);
        }

        Append(log, kind, chunk);
        var refused = Assert.Throws<UserErrorException>(() => ReplayLog.Load(log, ShowParts.BuildCatalogue()));
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static float Signal(ShowParts parts, string id) => parts.Modulation.Signals[SignalCatalogue.Find(id)!.Index];

    private static void Append(string log, char kind, ReadOnlySpan<byte> content)
    {
        using var writer = new BinaryWriter(File.Open(log, FileMode.Append));
        writer.Write((byte)kind);
        writer.Write(content.Length);
        writer.Write(content);
    }

    private string Perform()
    {
        var log = Path.Combine(_folder, "show.ldlog");
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)], record: log);
        stage.Frames(10);
        stage.Write("audio/in2/input", "tone");
        stage.Until(() => Signal(stage.Show.Parts, "audio/in2/level") > 0.1f, "the tone");
        stage.Frames(20);
        return log;
    }

    private static List<float> Render(string log)
    {
        var size = new ModelSize(64, 64);
        var settings = Stage.Settings(null, Stage.Silence(1), 30, new PictureSize(160, 96), size, () => new SceneDreamer(64, 64));
        using var show = new OfflineShow(settings with { Audio = null, ReplayFile = log }, _ => []);
        var heard = new List<float>();
        for (var frame = 0L; frame < show.FrameCount; frame++)
        {
            show.RenderFrame();
            heard.Add(Signal(show.Parts, "audio/in2/level"));
        }

        return heard;
    }
}
