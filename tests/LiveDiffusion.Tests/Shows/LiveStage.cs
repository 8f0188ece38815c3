using System.Diagnostics;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Control.Osc;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Handover;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Live;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;
using LiveDiffusion.Web;

namespace LiveDiffusion.Tests.Shows;

/// <summary>A live show for tests, under a camera that flies in, with dreamers that fail when they are told to.</summary>
internal sealed class LiveStage : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ManualResetEvent _never = new(initialState: false);

    /// <summary>Makes the show; the dreamers come best first, each made by its function.</summary>
    public LiveStage(
        Func<ModelSize, IReadOnlyList<Func<IDreamer>>> dreamers, IAudioInput? heard = null, int webPort = 0, string? record = null, string? replay = null)
        : this((_, size, _) => new DreamerKinds(dreamers(size), []), heard, webPort, record, replay)
    {
    }

    /// <summary>Makes the show with dreamers that depend on the model, its size and the provider.</summary>
    public LiveStage(
        Func<ModelFolder, ModelSize, string, DreamerKinds> dreamers, IAudioInput? heard = null, int webPort = 0, string? record = null, string? replay = null,
        string? chosenBefore = null)
    {
        Folder = Directory.CreateTempSubdirectory("ld-rig-").FullName;
        var config = Path.Combine(Folder, "settings.json");
        File.WriteAllText(config, chosenBefore ?? "{}");
        Show = new LiveShow(
            new LiveSettings
            {
                Audio = "none",
                Model = Stage.Lumen,
                IsModelNamed = chosenBefore is null,
                IsMute = true,
                RecordFile = record,
                ReplayFile = replay,
                Preset = replay is not null ? null : Stage.PresetFile("flight", "\"camera/zoom\": 0.5, \"effect/grain\": 0, \"effect/bloom\": 0"),
                Size = new PictureSize(160, 96),
                WebPort = webPort,
                Frames = 20,
                ConfigFile = config,
                IsHeadless = true,
                Osc = new OscSettings { Port = 0 },
                MidiMappingFile = Path.Combine(Path.GetDirectoryName(config)!, "midi.json"),
            },
            dreamers,
            heard);
    }

    public LiveShow Show { get; }

    /// <summary>Where settings and what belongs to them are.</summary>
    public string Folder { get; }

    /// <summary>What the page is told.</summary>
    public ShowStatus Status
    {
        get
        {
            Show.Snapshots.TryTake();
            return Show.Snapshots.ReadSlot.Status;
        }
    }

    public IReadOnlyList<string> Warnings => Status.Warnings;

    public ImageBuffer Picture => FramePicture.Of(Show.Parts.Gl, Show.Parts.Picture.Output);

    /// <summary>A fake that dreams of checks, made anew each time; what all of them do is set through the returned handle.</summary>
    public static Func<IDreamer> Kind(ModelSize size, string provider, Func<FakeDream> behaviour) => () =>
    {
        var fake = new FakeDreamer(size.Width, size.Height) { Provider = provider };
        return new TroubledDreamer(fake, behaviour);
    };

    public void Frames(long count) => Show.Loop(_never, Show.Show.FrameCount + count);

    /// <summary>Renders until something is so.</summary>
    public void Until(Func<bool> condition, string what)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!condition())
        {
            Frames(1);
            Assert.True(Stopwatch.GetElapsedTime(begin) < Patience, $"{what}: never; warnings: {string.Join(" | ", Warnings)}");
        }
    }

    public void UntilWarned(string words) => Until(() => Warnings.Any(w => w.Contains(words, StringComparison.Ordinal)), words);

    public void Set(string id, float value)
        => Show.Queue.TryPost(new ControlEvent(ControlKind.Set, Parameter(id), value, null, 0, Show.Parts.Clock.Now));

    public void Write(string id, string text)
        => Show.Queue.TryPost(new ControlEvent(ControlKind.SetText, Parameter(id), 0f, text, 0, Show.Parts.Clock.Now));

    /// <summary>Frames keep coming at their rate, and what they show moves.</summary>
    public void MovesOn()
    {
        var before = Picture;
        var (frames, seconds) = (Show.Show.FrameCount, Show.Parts.Clock.Now);
        Frames(Show.FramesPerSecond);
        var perSecond = (Show.Show.FrameCount - frames) / (Show.Parts.Clock.Now - seconds);
        Assert.InRange(perSecond, Show.FramesPerSecond / 3.0, double.MaxValue);
        Assert.InRange(Difference(before, Picture), 0.01, 1);
    }

    public void Dispose()
    {
        Show.Dispose();
        _never.Dispose();
    }

    /// <summary>Mean absolute difference of all channels.</summary>
    public static double Difference(ImageBuffer a, ImageBuffer b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Pixels.Length; i++)
        {
            sum += Math.Abs((double)a.Pixels[i] - (double)b.Pixels[i]);
        }

        return sum / a.Pixels.Length;
    }

    private ParameterInfo Parameter(string id) => Show.Parts.Parameters.Catalogue.Find(id)!;

    private sealed class TroubledDreamer(FakeDreamer fake, Func<FakeDream> behaviour) : IDreamer
    {
        public int Width => fake.Width;

        public int Height => fake.Height;

        public string Provider => fake.Provider;

        public bool Dream(SourcePicture source, StyledPicture styled)
        {
            fake.Behaviour = behaviour();
            var isPicture = fake.Dream(source, styled);
            SceneDreamer.Paint(styled.Image);
            return isPicture;
        }

        public void Cancel() => fake.Cancel();

        public void Dispose() => fake.Dispose();
    }
}
