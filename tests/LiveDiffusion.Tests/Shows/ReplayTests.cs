using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Control.Tempo;
using LiveDiffusion.Core;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Modulation;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using LiveDiffusion.Core.Time;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using LiveDiffusion.Replay;

namespace LiveDiffusion.Tests.Shows;

/// <summary>What a show was told and what it heard comes back from its log.</summary>
public sealed class ReplayTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-replay-").FullName;

    [Fact]
    public void A_logged_show_can_be_rendered_and_ends_with_the_same_values()
    {
        var (log, ends) = Perform();
        var read = ReplayLog.Load(log, ShowParts.BuildCatalogue());
        Assert.Empty(read.Warnings);
        var prompt = Assert.Single(read.Events, e => e.Text == "blue glass");
        Assert.InRange(prompt.Seconds, 0.5, 10);
        Assert.InRange(read.Audio.Seconds, prompt.Seconds + 0.5, 30);

        var first = Render(log, out var values);
        foreach (var (id, value) in ends)
        {
            Assert.Equal((id, value), (id, values[id]));
        }

        Assert.Equal(first, Render(log, out _));
    }

    [Fact]
    public void A_live_replay_does_it_again_and_writes_over_nothing()
    {
        var (log, _) = Perform();
        Append(log, "E", """{"at":0,"id":"preset/store","text":"Logged"}""");
        Append(log, "E", """{"at":0,"id":"output/record","set":1}""");
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)], replay: log);
        stage.Until(() => stage.Show.Parts.Parameters[EffectParameters.Bloom] == 0.75f, "the logged change");
        Assert.Equal("blue glass", stage.Show.Parts.Parameters.Text(PromptParameters.Texts[0]));
        stage.Until(() => stage.Show.Parts.Modulation.Routes is [.., { Target: "camera/rotation", Depth: 0.25f }], "the logged routes");
        Assert.False(stage.Show.Parts.Parameters.IsOn(OutputParameters.Record));
        Assert.DoesNotContain("Logged", stage.Show.Parts.Presets.Bank("").All.Select(p => p.Name));
    }

    [Fact]
    public void A_log_that_breaks_off_is_good_up_to_there()
    {
        var (log, _) = Perform();
        var bytes = File.ReadAllBytes(log);
        var whole = ReplayLog.Load(log, ShowParts.BuildCatalogue());
        File.WriteAllBytes(log, bytes[..(bytes.Length - 7)]);
        var cut = ReplayLog.Load(log, ShowParts.BuildCatalogue());
        Assert.Contains("breaks off at byte", Assert.Single(cut.Warnings), StringComparison.Ordinal);
        Assert.Equal(whole.Events.Count, cut.Events.Count);
        Assert.InRange(cut.Audio.Seconds, whole.Audio.Seconds - 1.5, whole.Audio.Seconds);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'?', 0, 0, 0, 0 }, "there is no chunk '?' of 0 bytes. The log is damaged.")]
    [InlineData(new byte[] { (byte)'S', 0xFF, 0xFF, 0xFF, 0x7F }, "a chunk of 2147483647 bytes cannot be. The log is damaged.")]
    [InlineData(new byte[] { (byte)'F', 8, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0 }, "there is no sound of 1 Hz and 2 channels. The log is damaged.")]
    [InlineData(new byte[] { (byte)'C', 1, 0, 0, 0, 0 }, "there is no chunk 'C' of 1 bytes. The log is damaged.")]
    [InlineData(new byte[] { (byte)'E', 2, 0, 0, 0, (byte)'{', (byte)'}' }, "this is no event (")]
    public void Damage_is_refused_with_its_place(byte[] chunk, string what)
    {
        var (log, _) = Perform();
        using (var file = File.Open(log, FileMode.Append))
        {
            file.Write(chunk);
        }

        var refused = Assert.Throws<UserErrorException>(() => ReplayLog.Load(log, ShowParts.BuildCatalogue()));
        Assert.StartsWith($"{log}, before byte {new FileInfo(log).Length}: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_logs_are_read_or_refused_and_never_more()
    {
        var (log, _) = Perform();
        var bytes = File.ReadAllBytes(log);
        var catalogue = ShowParts.BuildCatalogue();
        var random = new Random(5);
        var refused = 0;
        for (var i = 0; i < 400; i++)
        {
            var mutated = (byte[])bytes.Clone();
            for (var n = random.Next(1, 8); n > 0; n--)
            {
                mutated[random.Next(i % 2 == 0 ? 4000 : mutated.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(log, mutated);
            try
            {
                var read = ReplayLog.Load(log, catalogue);
                Assert.All(read.Audio.Samples, sample => Assert.True(float.IsFinite(sample)));
            }
            catch (UserErrorException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 50, 399);
    }

    [Fact]
    public void A_logged_midi_clock_gives_the_beat_again()
    {
        const double Bpm = 140;
        const double Start = 1000;
        var log = Path.Combine(_folder, "clock.ldlog");
        var parameters = new ParameterTable(ShowParts.BuildCatalogue());
        parameters.Set(TempoParameters.Source, (float)TempoSource.Midi);
        var follower = new MidiClockFollower();
        follower.Start();
        using (var writer = new ReplayWriter(log))
        {
            writer.Begin(Preset.Capture("Clock", parameters, new ModulationMatrix(parameters.Catalogue)), parameters);
            for (var (frame, clocks) = (0, 0); frame < 150; frame++)
            {
                var now = Start + (frame / 30.0);
                for (; Start + (clocks * 60 / (24 * Bpm)) <= now; clocks++)
                {
                    follower.Clock(Start + (clocks * 60 / (24 * Bpm)));
                }

                writer.Follow(follower.Reading);
                writer.End(new FrameTime(frame, now, 1 / 30f));
            }
        }

        using var show = Open(log);
        while (show.Show.FrameCount < Math.Min(show.FrameCount, 120))
        {
            show.RenderFrame();
        }

        Assert.Equal(120, show.Show.FrameCount);
        Assert.Equal((float)Bpm, show.Show.Ears.Beat.Bpm, 0.5f);
        Assert.Equal(119 / 30.0 * Bpm / 60, show.Show.Ears.Beat.Beats, 0.02);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A short show: hands turn things.
    private (string Log, Dictionary<string, float> Ends) Perform()
    {
        var log = Path.Combine(_folder, "show.ldlog");
        using var stage = new LiveStage(size => [() => new SceneDreamer(size.Width, size.Height)], record: log);
        stage.Frames(20);
        stage.Write("prompt/1/text", "blue glass");
        stage.Set("camera/zoom", -0.25f);
        stage.Frames(10);
        stage.Set("effect/bloom", 0.75f);
        stage.Frames(10);
        var matrix = stage.Show.Parts.Modulation;
        var route = new Route { Source = "lfo/1", Target = "camera/rotation", Depth = 0.5f };
        Edit(new RouteEdit(-1, route));
        Edit(new RouteEdit(matrix.Routes.Count - 1, route with { Depth = 0.25f }, matrix.Generation));
        Assert.Equal(0.25f, matrix.Routes[^1].Depth);
        stage.Frames(10);

        void Edit(RouteEdit edit)
        {
            stage.Show.Queue.TryPost(new ControlEvent(ControlKind.EditRoute, ModParameters.Depth, 0f, null, 1, stage.Show.Parts.Clock.Now, edit));
            stage.Frames(2);
        }

        var table = stage.Show.Parts.Parameters;
        return (log, table.Catalogue.All.Where(p => p.Scope == ParameterScope.Preset && p.Type != ParameterType.Trigger)
            .ToDictionary(p => p.Id, p => table.Targets[p.Index]));
    }

    private static void Append(string log, string kind, string content)
    {
        using var writer = new BinaryWriter(File.Open(log, FileMode.Append));
        writer.Write(kind[0]);
        writer.Write(content.Length);
        writer.Write(content.ToCharArray());
    }

    private static string Render(string log, out Dictionary<string, float> ends)
    {
        using var show = Open(log);
        for (var frame = 0L; frame < show.FrameCount; frame++)
        {
            show.RenderFrame();
        }

        var table = show.Parts.Parameters;
        ends = table.Catalogue.All.ToDictionary(p => p.Id, p => table.Targets[p.Index]);
        return Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(show.Picture().Pixels.AsSpan())));
    }

    private static OfflineShow Open(string log) => new(
        Stage.Settings(null, Stage.Silence(1), 30, new PictureSize(160, 96), new ModelSize(64, 64), () => new SceneDreamer(64, 64)) with
        {
            Audio = null,
            ReplayFile = log,
        },
        _ => []);
}
