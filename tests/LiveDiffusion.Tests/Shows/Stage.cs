using LiveDiffusion.Audio.Capture;
using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Dream;
using LiveDiffusion.Diffusion;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Rendering;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Tests.Shows;

/// <summary>Shows for tests: the embedded model from the repository, sounds made by code.</summary>
internal static class Stage
{
    private static readonly Lazy<DecodedAudio> DemoTrack = new(() => AudioSource.Decode("demo"));

    /// <summary>The embedded model.</summary>
    public static ModelFolder Lumen => ModelFolder.Open(Path.Combine(TestPaths.Repository, "models", "lumen"));

    /// <summary>The built-in track.</summary>
    public static DecodedAudio Demo => DemoTrack.Value;

    /// <summary>Silence of that length.</summary>
    public static DecodedAudio Silence(double seconds) => new(new AudioFormat(48000, 1), new float[(int)(seconds * 48000)], null);

    /// <summary>Short clicks at the given times.</summary>
    public static DecodedAudio Clicks(double seconds, IEnumerable<double> times)
    {
        var samples = new float[(int)(seconds * 48000)];
        foreach (var time in times)
        {
            var start = (int)(time * 48000);
            for (var i = 0; i < 480 && start + i < samples.Length; i++)
            {
                samples[start + i] = 0.8f * MathF.Exp(-i / 60f) * MathF.Sin(i * 0.9f);
            }
        }

        return new DecodedAudio(new AudioFormat(48000, 1), samples, null);
    }

    /// <summary>An offline show with the real model.</summary>
    public static OfflineSettings Real(string? preset, DecodedAudio audio, int framesPerSecond, PictureSize size)
    {
        var model = Lumen;
        var modelSize = model.SizeFor(size.Width, size.Height);
        return Settings(preset, audio, framesPerSecond, size, modelSize, () => new StreamPipeline(model, modelSize, inlinePrompts: true));
    }

    /// <summary>An offline show with any dreamer.</summary>
    public static OfflineSettings Settings(
        string? preset, DecodedAudio audio, int framesPerSecond, PictureSize size, ModelSize modelSize, Func<IDreamer> dreamer) => new()
        {
            Size = size,
            FramesPerSecond = framesPerSecond,
            Audio = audio,
            ModelSize = modelSize,
            Dreamer = dreamer,
            Preset = preset,
        };

    /// <summary>Writes a preset into a file of its own and returns its path.</summary>
    public static string PresetFile(string name, string values, string routes = "")
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("ld-preset-").FullName, name + ".json");
        File.WriteAllText(path, $$"""{ "version": 1, "name": "{{name}}", "values": { {{values}} }, "routes": [ {{routes}} ] }""");
        return path;
    }
}
