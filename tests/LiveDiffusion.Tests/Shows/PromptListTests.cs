using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;

namespace LiveDiffusion.Tests.Shows;

/// <summary>The prompts of a list reach the model, live, rendered and replayed alike.</summary>
public sealed class PromptListTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ld-prompts-").FullName;

    [Fact]
    public void A_rendered_list_turns_on_its_beats_the_same_each_time()
    {
        var preset = Stage.PresetFile("turns", """
            "prompt/1/text": "own", "prompt/list": "a | b | c", "prompt/advance": "2 beats", "prompt/order": "random"
            """);
        var first = Render(Settings(preset));
        Assert.Equal(["a", "b", "c"], first.Distinct().Order());
        Assert.InRange(Turns(first).Count, 4, 7); // 6 s at about 120 beats per minute
        Assert.Equal(first, Render(Settings(preset)));
    }

    [Fact]
    public void A_drop_or_any_route_can_be_the_cue()
    {
        var preset = Stage.PresetFile(
            "routed", "\"prompt/list\": \"a | b | c\"", """{ "source": "beat/on", "target": "prompt/next", "depth": 1 }""");
        var turns = Turns(Render(Settings(preset)));
        Assert.InRange(turns.Count, 9, 14);
        Assert.Equal(["a", "b", "c", "a"], turns.Take(4));
    }

    [Fact]
    public void A_cue_of_a_live_show_is_replayed_and_both_show_the_entry()
    {
        var log = Path.Combine(_folder, "show.ldlog");
        var seen = new List<string>();
        using (var stage = new LiveStage(size => [() => new ListeningDreamer(
            new SceneDreamer(size.Width, size.Height), (source, _) => Add(seen, source.Texts[PromptParameters.Texts[0].Index]))], record: log))
        {
            stage.Write("prompt/1/text", "own");
            stage.Until(() => Last(seen) == "own", "the slot's own text");
            stage.Frames(8); // at least a dream of the replay, whose rounds fall elsewhere
            stage.Write("prompt/list", "fire | deep blue ocean | forest");
            stage.Until(() => Last(seen) == "fire", "the first entry");
            stage.Frames(8); // at least a dream of the replay, whose rounds fall elsewhere
            stage.Set("prompt/next", 1f);
            stage.Until(() => Last(seen) == "deep blue ocean", "the second entry");
            stage.Frames(8); // at least a dream of the replay, whose rounds fall elsewhere
            stage.Until(() => stage.Status.Playing == "2/3  deep blue ocean", "the entry on the page");
            Assert.Equal("own", stage.Show.Parts.Parameters.Text(PromptParameters.Texts[0]));
            stage.Write("prompt/1/text", "mine");
            stage.Until(() => Last(seen) == "mine", "what a hand writes");
            stage.Frames(8); // at least a dream of the replay, whose rounds fall elsewhere
            stage.Set("prompt/next", 1f);
            stage.Until(() => Last(seen) == "forest", "the third entry");
            stage.Frames(8); // at least a dream of the replay, whose rounds fall elsewhere
            stage.Frames(30); // the log's sound has to reach beyond the cue
        }

        var model = new ModelSize(64, 64);
        var replayed = new List<string>();
        using var show = new OfflineShow(new OfflineSettings
        {
            Size = new PictureSize(64, 64),
            FramesPerSecond = 30,
            Audio = null,
            ModelSize = model,
            Dreamer = () => new ListeningDreamer(
                new SceneDreamer(model.Width, model.Height), (source, _) => Add(replayed, source.Texts[PromptParameters.Texts[0].Index])),
            Preset = null,
            ReplayFile = log,
        }, _ => []);
        for (var frame = 0L; frame < show.FrameCount; frame++)
        {
            show.RenderFrame();
        }

        Assert.Equal(["own", "fire", "deep blue ocean", "mine", "forest"], Turns(replayed).SkipWhile(t => t != "own"));
    }

    [Fact]
    public void Weights_take_the_beats_that_the_preset_gives_them()
    {
        var preset = Stage.PresetFile("slow", "\"prompt/2/text\": \"x\", \"prompt/weight_glide\": 4, \"prompt/glide_unit\": \"beats\"");
        var cues = Path.Combine(_folder, "cues.jsonl");
        File.WriteAllText(cues, """
            {"at": 0, "set": "tempo/source", "to": "manual"}
            {"at": 0, "set": "tempo/bpm", "to": 120}
            {"at": 1, "set": "prompt/2/weight", "to": 1}
            """);
        var weights = new List<(double Seconds, float Weight)>();
        Render(Settings(preset) with { CueFile = cues }, (at, weight) => weights.Add((at, weight)));
        Assert.All(weights.Where(w => w.Seconds < 0.95), w => Assert.Equal(0f, w.Weight));
        Assert.All(weights.Where(w => w.Seconds > 3.15), w => Assert.Equal(1f, w.Weight)); // four beats at 120 are two seconds
        Assert.InRange(weights.First(w => w.Seconds >= 2).Weight, 0.45f, 0.6f);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static OfflineSettings Settings(string preset)
    {
        var settings = Stage.Settings(preset, Stage.Demo, 15, new PictureSize(64, 64), new ModelSize(64, 64), () => new SceneDreamer(64, 64));
        return settings with { FromSeconds = 40, Seconds = 6 };
    }

    private static List<string> Render(OfflineSettings settings, Action<double, float>? see = null)
    {
        var texts = new List<string>();
        using var show = new OfflineShow(settings with
        {
            Dreamer = () => new ListeningDreamer(new SceneDreamer(64, 64), (source, _) =>
            {
                texts.Add(source.Texts[PromptParameters.Texts[0].Index]);
                see?.Invoke(source.CaptureSeconds, source[PromptParameters.Weights[1]]);
            }),
        }, _ => []);
        for (var frame = 0L; frame < show.FrameCount; frame++)
        {
            show.RenderFrame();
        }

        return texts;
    }

    private static List<string> Turns(List<string> texts) => [.. texts.Where((text, i) => i == 0 || text != texts[i - 1])];

    private static void Add(List<string> texts, string text)
    {
        lock (texts)
        {
            texts.Add(text);
        }
    }

    private static string Last(List<string> texts)
    {
        lock (texts)
        {
            return texts.Count > 0 ? texts[^1] : "";
        }
    }
}
