using System.Text.Json;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Golden;

/// <summary>The reference pipelines, run through the same sessions and schedulers that the engine uses.</summary>
[Trait("Category", "Golden")]
public sealed class PipelineGoldenTests
{
    private static readonly Dictionary<string, string> _unsupported = new(StringComparer.Ordinal)
    {
        ["sd15_cfg"] = "needs classifier-free guidance: not supported yet",
        ["lcm_w"] = "needs a guidance embedding: not supported yet",
        ["sdxl_turbo"] = "needs a second text encoder: not supported yet",
        ["taesd"] = "needs an autoencoder of its own: not supported yet",
        ["controlnet"] = "needs residuals from a second network: not supported yet",
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var entry in Index())
            {
                cases.Add(entry.GetProperty("pipeline").GetString()!, entry.GetProperty("case").GetString()!);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pipeline_agrees_with_the_reference_implementation(string pipeline, string name)
    {
        if (_unsupported.TryGetValue(pipeline, out var reason))
        {
            Assert.Skip(reason);
        }

        var entry = Index().Single(e => e.GetProperty("pipeline").GetString() == pipeline && e.GetProperty("case").GetString() == name);
        var root = TestPaths.Golden("pipelines");
        var folder = ModelFolder.Open(Path.Combine(root, pipeline));
        var files = Path.GetFullPath(Path.Combine(root, pipeline, name));
        var tolerance = entry.TryGetProperty("tolerance", out var given) ? given.GetDouble() : 1e-4;
        var exact = !entry.TryGetProperty("tolerance", out _);
        var picture = NpyReader.Read(Path.Combine(files, "image.npy"));
        using var text = new TextEncoder(folder);
        using var model = new DreamModel(folder, new ModelSize(picture.Shape[3], picture.Shape[2]), text.Tokens, text.Width);

        var prompt = Path.GetDirectoryName(files)!;
        var embedding = text.Encode(NpyReader.Read(Path.Combine(prompt, "input_ids.npy")).ToInt32());
        Npy.AssertClose(Npy.Floats(prompt, "embedding.npy"), embedding, tolerance, "embedding");
        embedding.CopyTo(model.Embedding, 0);
        picture.ToSingle().CopyTo(model.Picture, 0);

        var steps = entry.GetProperty("steps").GetInt32();
        var begin = entry.GetProperty("begin").GetInt32();
        var scheduler = Scheduler.Create(folder.Scheduler, steps);
        Assert.Equal(NpyReader.Read(Path.Combine(files, "timesteps.npy")).Values, scheduler.Timesteps.Skip(begin));
        var (latent, sample, next) = (new float[model.LatentLength], new float[model.LatentLength], new float[model.LatentLength]);
        var input = new float[model.LatentLength];
        model.Encode(latent);
        Npy.AssertClose(Npy.Floats(files, "latent.npy"), latent, tolerance, "latent");
        scheduler.AddNoise(begin, latent, Npy.Floats(files, "noise.npy"), sample);
        for (var i = begin; i < steps; i++)
        {
            Npy.AssertClose(Npy.Floats(files, $"x_{i - begin}.npy"), sample, tolerance, $"x_{i - begin}");
            scheduler.ScaleInput(i, sample, input);
            var predicted = model.Predict(input, scheduler.Timesteps[i]).ToArray();
            var noise = Path.Combine(files, $"step_noise_{i - begin}.npy");
            Assert.True(!scheduler.DrawsNoise(i) || File.Exists(noise));
            scheduler.Advance(i, predicted, sample, File.Exists(noise) ? Npy.Floats(noise) : new float[sample.Length], next, latent);
            (sample, next) = (next, sample);
        }

        if (exact)
        {
            Npy.AssertClose(Npy.Floats(files, $"x_{steps - begin}.npy"), sample, tolerance, "the last sample");
        }

        model.Decode(sample);
        Npy.AssertClose(Npy.Floats(files, "output.npy"), model.Decoded, tolerance, "output");
    }

    private static List<JsonElement> Index()
        => [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(TestPaths.Golden("pipelines"), "index.json"))).RootElement.EnumerateArray()];
}
