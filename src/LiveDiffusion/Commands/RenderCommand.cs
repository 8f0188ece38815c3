using System.CommandLine;
using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Graphics.Outputs;
using LiveDiffusion.Rendering;
using LiveDiffusion.Stage;

namespace LiveDiffusion.Commands;

/// <summary><c>livediffusion render IN OUT</c>: from a song to a film, the same each time.</summary>
public static class RenderCommand
{
    private const double LongestSeconds = 1_000_000;

    private static readonly Argument<string> In = new("IN") { Description = "Audio file, or 'demo' for the built-in track" };
    private static readonly Argument<string?> Out = new("OUT")
    {
        Description = "Film: .mp4, .mov (ProRes), or a folder for PNG; the only argument with --replay",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> Preset = new("--preset") { Description = "Preset to begin with" };
    private static readonly Option<double?> Seconds = new("--seconds") { Description = "How much to render; default all" };
    private static readonly Option<double> From = new("--from") { Description = "Where in the sound to begin, seconds" };
    private static readonly Option<int> Fps = new("--fps") { Description = "Frames per second", DefaultValueFactory = _ => 30 };
    private static readonly Option<string> Size = new("--size") { Description = "WIDTHxHEIGHT", DefaultValueFactory = _ => "1280x720" };
    private static readonly Option<float?> Rate = new("--rate") { Description = "Dreams per second, whatever the preset says" };
    private static readonly Option<int?> Steps = new("--steps") { Description = "Steps of the sampler, whatever the preset says" };
    private static readonly Option<string?> Replay = new("--replay") { Description = "Log of a show, in place of IN" };
    private static readonly Option<int?> Seed = new("--seed") { Description = "Seed of noise and chance, 0 to 999999" };
    private static readonly Option<string?> Model = new("--model") { Description = "Model: name or folder" };
    private static readonly Option<string?> ModelPictures = new("--model-size") { Description = "WIDTHxHEIGHT of the model's pictures; default what fits --size" };
    private static readonly Option<string?> Provider = ProviderOption.Create();
    private static readonly Option<string?> SecondAudio = new("--audio2") { Description = "Audio file for the second input, whose signals are audio/in2/..." };
    private static readonly Option<string?> Cues = new("--cues") { Description = "Cue file: JSON lines" };

    /// <summary>Builds the command.</summary>
    public static Command Create()
    {
        var command = new Command("render", "Make a film of a song")
        {
            In, Out, Preset, Seconds, From, Fps, Size, Rate, Steps, Seed, Model, ModelPictures, Provider, Cues, Replay, SecondAudio,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var size = PictureSize.Parse(parsed.GetValue(Size)!, "--size").Even("--size");
        var framesPerSecond = Checked("--fps", parsed.GetValue(Fps), 1, 240);
        var from = Checked("--from", parsed.GetValue(From), 0, LongestSeconds);
        double? seconds = parsed.GetValue(Seconds) is { } length ? Checked("--seconds", length, 0.001, LongestSeconds) : null;
        float? rate = parsed.GetValue(Rate) is { } rounds ? Checked("--rate", rounds, 1f, 60f) : null;
        int? steps = parsed.GetValue(Steps) is { } count ? Checked("--steps", count, 1, 8) : null;
        int? seed = parsed.GetValue(Seed) is { } number ? Checked("--seed", number, 0, 999_999) : null;
        var model = ModelFinder.Find(parsed.GetValue(Model));
        var modelSize = parsed.GetValue(ModelPictures) is { } pictures ? DreamPlanner.Parse(pictures, model, "--model-size") : model.SizeFor(size.Width, size.Height);
        var kinds = DreamerKinds.Of(model, modelSize, parsed.GetValue(Provider) ?? ProviderProbe.Automatic, ProviderOption.Name, inlinePrompts: true);
        var replay = parsed.GetValue(Replay);
        var path = OutOf(parsed, replay);
        var audio = replay is null ? AudioSource.Decode(parsed.GetValue(In)!) : null;
        if (audio?.Warning is { } warning)
        {
            Console.Error.WriteLine(warning);
        }

        var settings = new OfflineSettings
        {
            Size = size,
            FramesPerSecond = framesPerSecond,
            Audio = audio,
            SecondAudio = parsed.GetValue(SecondAudio) is { } second ? AudioSource.Decode(second) : null,
            ModelSize = modelSize,
            Dreamer = () => kinds.First(Console.Error.WriteLine),
            Preset = parsed.GetValue(Preset),
            FromSeconds = from,
            Seconds = seconds,
            Rate = rate,
            Steps = steps,
            ReplayFile = replay,
            Seed = seed,
            CueFile = parsed.GetValue(Cues),
        };
        return Film(settings, path);
    }

    // A log brings the sound, so IN's place is OUT's.
    private static string OutOf(ParseResult parsed, string? replay)
        => (replay, parsed.GetValue(Out)) switch
        {
            (null, { } path) => path,
            ({ } log, null) => string.Equals(Path.GetFullPath(log), Path.GetFullPath(parsed.GetValue(In)!), StringComparison.Ordinal)
                ? throw new UserErrorException("The film would take the place of its log. Give it another name.")
                : parsed.GetValue(In)!,
            (null, null) => throw new UserErrorException("Where shall the film go? Use: render IN OUT."),
            _ => throw new UserErrorException("A replay brings its own sound. Use: render --replay FILE OUT."),
        };

    private static int Film(OfflineSettings settings, string path)
    {
        FilmOutput? film = null;
        FilmSound? sound = null;
        StopSignal? stop = null;
        try
        {
            using var show = new OfflineShow(settings, made =>
            {
                stop = new StopSignal(); // until here there is nothing that would have to end in order
                sound = new FilmSound(made.Audio.Format.SampleRate, made.Audio.Format.Channels);
                sound.Write(made.Audio.Samples.Span);
                var writer = FilmFile.Create(path, new FilmSettings
                {
                    Width = settings.Size.Width,
                    Height = settings.Size.Height,
                    FramesPerSecond = settings.FramesPerSecond,
                    Sound = sound,
                }, made.Parts.Ffmpeg);
                film = new FilmOutput(made.Parts.Gl, made.Parts.Shaders, writer);
                return [film];
            });
            stop!.Then(show.Cancel);
            var notices = new HashSet<string>(StringComparer.Ordinal);
            RenderProgress.Over(show.FrameCount, Path.GetFileName(path), settings.FramesPerSecond, step =>
            {
                for (var frame = 0L; frame < show.FrameCount && !stop.IsSet; frame++)
                {
                    show.RenderFrame();
                    step();
                    notices.Add(show.Show.Dream.Trouble(show.Show.Time.Seconds));
                }
            });
            foreach (var notice in notices.Where(n => n.Length > 0))
            {
                Console.Error.WriteLine(notice);
            }

            if (film!.FrameCount > 0)
            {
                film.Finish();
            }

            if (show.Parts.Controls.Trouble is { Length: > 0 } trouble)
            {
                Console.Error.WriteLine(trouble);
            }

            if (stop.IsSet)
            {
                Console.Error.WriteLine(film.FrameCount > 0
                    ? $"Stopped; {path} holds what was rendered."
                    : "Stopped before the first frame; nothing is written.");
            }
        }
        finally
        {
            sound?.Dispose();
            stop?.Dispose();
        }

        return 0;
    }

    private static T Checked<T>(string option, T value, T least, T most)
        where T : IComparable<T>
        => value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0
            ? value
            : throw new UserErrorException(FormattableString.Invariant($"{option} {value} is out of range; give {least} to {most}."));
}
