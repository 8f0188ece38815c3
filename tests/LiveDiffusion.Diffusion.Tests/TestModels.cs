using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Noise;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests;

/// <summary>Model folders and pictures that the tests share.</summary>
internal static class TestModels
{
    public static ParameterCatalogue Catalogue { get; } = new([]);

    public static string LumenPath => Path.Combine(TestPaths.Repository, "models", "lumen");

    public static ModelFolder Lumen() => ModelFolder.Open(LumenPath);

    public static string TinyPath => Path.Combine(TestPaths.Data, "golden", "pipelines", "sd_turbo");

    /// <summary>A source picture of the default parameters with a diagonal gradient.</summary>
    public static SourcePicture Source(int width, int height, params (ParameterInfo Parameter, float Value)[] values)
    {
        var source = new SourcePicture(width, height, Catalogue);
        var table = new ParameterTable(Catalogue);
        foreach (var (parameter, value) in values)
        {
            table.Set(parameter, value);
        }

        table.SkipSmoothing();
        table.Advance(0);
        source.Take(table);
        source.IntervalSeconds = 1 / 15f;
        Gradient(source.Image);
        return source;
    }

    public static void Gradient(ImageBuffer image)
    {
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                var at = 4 * ((y * image.Width) + x);
                image.Pixels[at] = (Half)((float)x / image.Width);
                image.Pixels[at + 1] = (Half)((float)y / image.Height);
                image.Pixels[at + 2] = (Half)0.5f;
                image.Pixels[at + 3] = Half.One;
            }
        }
    }

    public static DreamSettings Settings(float strength, int steps = 1, int seed = 1) => new()
    {
        Strength = strength,
        Steps = steps,
        NoiseGain = 1f,
        Noise = new NoiseSettings { Mode = NoiseMode.Random, Seed = seed },
    };

    /// <summary>A copy of a model folder in a temporary place, to be damaged.</summary>
    public static string CopyOf(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("livediffusion-model-").FullName;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(folder, file);
            if (relative.StartsWith("case_", StringComparison.Ordinal) || relative.EndsWith(".npy", StringComparison.Ordinal))
            {
                continue;
            }

            var target = Path.Combine(copy, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
