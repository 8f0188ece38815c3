using System.Text.Json;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Golden;

[Trait("Category", "Golden")]
public sealed class SchedulerGoldenTests
{
    private const double Tolerance = 1e-5;

    public static TheoryData<string> Cases => [.. Index().Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Scheduler_agrees_with_the_reference_implementation(string name)
    {
        var entry = Index().Single(c => c.GetProperty("name").GetString() == name);
        var folder = Path.Combine(TestPaths.Golden("schedulers"), name);
        var steps = entry.GetProperty("steps").GetInt32();
        var eta = entry.TryGetProperty("eta", out var given) ? given.GetDouble() : 0;
        var scheduler = Scheduler.Create(Config(entry), steps, eta);
        Assert.Equal(NpyReader.Read(Path.Combine(folder, "timesteps.npy")).Values, scheduler.Timesteps);

        if (File.Exists(Path.Combine(folder, "x.npy")))
        {
            AddsNoise(scheduler, folder, steps);
        }
        else
        {
            Assert.Equal(entry.GetProperty("init_noise_sigma").GetDouble(), scheduler.InitialNoiseSigma, 1e-5 * scheduler.InitialNoiseSigma);
            Steps(scheduler, folder, steps);
        }
    }

    private static void AddsNoise(Scheduler scheduler, string folder, int steps)
    {
        var clean = Npy.Floats(folder, "x.npy");
        var noise = Npy.Floats(folder, "noise.npy");
        var noised = new float[clean.Length];
        for (var i = 0; i < steps; i++)
        {
            scheduler.AddNoise(i, clean, noise, noised);
            Npy.AssertClose(Npy.Floats(folder, $"noised_{i}.npy"), noised, Tolerance, $"noised_{i}");
        }
    }

    private static void Steps(Scheduler scheduler, string folder, int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            var sample = Npy.Floats(folder, $"sample_{i}.npy");
            var (input, next, clean) = (new float[sample.Length], new float[sample.Length], new float[sample.Length]);
            var noise = Path.Combine(folder, $"noise_{i}.npy");
            Assert.True(!scheduler.DrawsNoise(i) || File.Exists(noise));
            scheduler.ScaleInput(i, sample, input);
            Npy.AssertClose(Npy.Floats(folder, $"input_{i}.npy"), input, Tolerance, $"input_{i}");
            scheduler.Advance(
                i, Npy.Floats(folder, $"model_{i}.npy"), sample, File.Exists(noise) ? Npy.Floats(noise) : new float[sample.Length], next, clean);
            Npy.AssertClose(Npy.Floats(folder, $"sample_{i + 1}.npy"), next, Tolerance, $"sample_{i + 1}");
            foreach (var reported in new[] { $"pred_original_sample_{i}.npy", $"denoised_{i}.npy" })
            {
                if (File.Exists(Path.Combine(folder, reported)))
                {
                    Npy.AssertClose(Npy.Floats(folder, reported), clean, Tolerance, reported);
                }
            }
        }
    }

    private static SchedulerConfig Config(JsonElement entry)
    {
        var config = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(entry.GetProperty("config"))!;
        config["_class_name"] = entry.GetProperty("scheduler");
        var path = Path.GetTempFileName();
        File.WriteAllText(path, JsonSerializer.Serialize(config));
        var read = SchedulerConfig.Read(path);
        File.Delete(path);
        return read;
    }

    private static List<JsonElement> Index()
        => [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(TestPaths.Golden("schedulers"), "index.json"))).RootElement.EnumerateArray()];
}
