using System.Text.Json;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Providers;
using LiveDiffusion.Diffusion.Schedulers;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Tests.Painting;
using LiveDiffusion.Diffusion.Text;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Golden;

/// <summary>The reference pipelines, run through the same sessions and schedulers that the engine uses.</summary>
[Trait("Category", "Golden")]
public sealed class PipelineGoldenTests
{
    private const double AngleRounding = 5e-4; // the reference's angles, thousands of radians, are in single precision

    // The processor as it is, and in the guise of cards.
    private static readonly ExecutionProvider[] _providers = [.. ProviderProbe.Found, Guises.HandedOver, Guises.Device, Guises.Capturing];

    /// <summary>Every case on every provider whose library is here and that has a device.</summary>
    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var entry in Index().Where(e => e.GetProperty("steps").GetInt32() > 0 && !e.TryGetProperty("scale", out _)))
            {
                foreach (var provider in _providers)
                {
                    cases.Add(entry.GetProperty("pipeline").GetString()!, entry.GetProperty("case").GetString()!, provider.Id);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pipeline_agrees_with_the_reference_implementation(string pipeline, string name, string provider)
        => Check(pipeline, name, _providers.Single(p => p.Id == provider), bothInOneRun: false);

    [Theory]
    [InlineData("case_4_0")]
    [InlineData("case_4_2")]
    public void Guidance_with_both_prompts_in_one_run_agrees_with_the_reference_implementation(string name) => Check("sd15_cfg", name, ExecutionProviders.Cpu, bothInOneRun: true);

    private static void Check(string pipeline, string name, ExecutionProvider provider, bool bothInOneRun)
    {
        var entry = Index().Single(e => e.GetProperty("pipeline").GetString() == pipeline && e.GetProperty("case").GetString() == name);
        var root = TestPaths.Golden("pipelines");
        var folder = ModelFolder.Open(Path.Combine(root, pipeline));
        var files = Path.GetFullPath(Path.Combine(root, pipeline, name));
        var tolerance = entry.TryGetProperty("tolerance", out var given) ? given.GetDouble() : 1e-4;
        var exact = !entry.TryGetProperty("tolerance", out _);
        var picture = NpyReader.Read(Path.Combine(files, "image.npy"));
        var context = new SessionContext(provider);
        using var text = new TextEncoder(folder, context);
        using var model = new DreamModel(folder, new ModelSize(picture.Shape[3], picture.Shape[2]), text.Shape, context);

        var prompt = Path.GetDirectoryName(files)!;
        var embedding = text.Encode(NpyReader.Read(Path.Combine(prompt, "input_ids.npy")).ToInt32());
        Npy.AssertClose(Npy.Floats(prompt, "embedding.npy"), embedding.AsSpan(0, text.Shape.States).ToArray(), tolerance, "embedding");
        if (text.Shape.Pooled > 0)
        {
            Npy.AssertClose(Npy.Floats(prompt, "pooled.npy"), embedding.AsSpan(text.Shape.States).ToArray(), tolerance, "pooled");
        }

        var carrier = model.BindToDevice() is { } memory ? new LatentCarrier(model, memory) : null;
        model.Prompt(embedding);
        var negative = Negative(text, prompt, tolerance);
        var guidance = entry.TryGetProperty("guidance", out var scale) ? scale.GetSingle() : 0f;
        if (entry.TryGetProperty("guidance_scale", out var inside))
        {
            Assert.True(model.TakesGuidance);
            var filled = new float[256];
            GuidanceEmbedding.Fill(inside.GetDouble(), filled);
            Npy.AssertClose(Npy.Floats(prompt, "timestep_cond.npy"), filled, AngleRounding, "timestep_cond");
            model.Guide(inside.GetDouble());
        }

        picture.ToSingle().CopyTo(model.Picture, 0);

        var steps = entry.GetProperty("steps").GetInt32();
        var begin = entry.GetProperty("begin").GetInt32();
        var scheduler = Scheduler.Create(folder.Scheduler, steps);
        Assert.Equal(NpyReader.Read(Path.Combine(files, "timesteps.npy")).Values, scheduler.Timesteps.Skip(begin));
        var (latent, sample, next) = (new float[model.LatentLength], new float[model.LatentLength], new float[model.LatentLength]);
        var input = new float[model.LatentLength];
        Encode(latent);
        Npy.AssertClose(Npy.Floats(files, "latent.npy"), latent, tolerance, "latent");
        scheduler.AddNoise(begin, latent, Npy.Floats(files, "noise.npy"), sample);
        for (var i = begin; i < steps; i++)
        {
            Npy.AssertClose(Npy.Floats(files, $"x_{i - begin}.npy"), sample, tolerance, $"x_{i - begin}");
            scheduler.ScaleInput(i, sample, input);
            var predicted = Predict(input, scheduler.Timesteps[i]).ToArray();
            if (guidance > 1 && bothInOneRun)
            {
                using var pair = model.MakeBatch(2, ownTimesteps: false);
                (float[] Prompt, int Row)[] rows = [(negative!, 0), (embedding, 1)];
                foreach (var (prompted, row) in rows)
                {
                    pair.Prompt(row, prompted);
                    pair.At(row, scheduler.Timesteps[i]);
                    input.CopyTo(pair.Noisy(row));
                }

                pair.Run(bank: 0);
                LatentMaths.Combine(pair.Predicted(1), guidance, pair.Predicted(0), 1 - guidance, predicted);
            }
            else if (guidance > 1)
            {
                model.Prompt(negative!);
                LatentMaths.Combine(predicted, guidance, Predict(input, scheduler.Timesteps[i]), 1 - guidance, predicted);
                model.Prompt(embedding);
            }

            var noise = Path.Combine(files, $"step_noise_{i - begin}.npy");
            Assert.True(!scheduler.DrawsNoise(i) || File.Exists(noise));
            scheduler.Advance(i, predicted, sample, File.Exists(noise) ? Npy.Floats(noise) : new float[sample.Length], next, latent);
            (sample, next) = (next, sample);
        }

        if (exact)
        {
            Npy.AssertClose(Npy.Floats(files, $"x_{steps - begin}.npy"), sample, tolerance, "the last sample");
        }

        Decode(sample);
        Npy.AssertClose(Npy.Floats(files, "output.npy"), model.Decoded, tolerance, "output");

        void Encode(float[] result)
        {
            if (carrier is null)
            {
                model.Encode(result);
            }
            else
            {
                carrier.Encode(result);
            }
        }

        ReadOnlySpan<float> Predict(float[] noisy, double timestep) => carrier is null ? model.Predict(noisy, timestep) : carrier.Predict(noisy, timestep);

        void Decode(float[] clean)
        {
            if (carrier is null)
            {
                model.Decode(clean);
            }
            else
            {
                carrier.Decode(clean);
            }
        }
    }

    [Fact]
    public void A_tiny_autoencoder_agrees_with_the_reference_implementation()
    {
        var folder = Path.Combine(TestPaths.Golden("pipelines"), "taesd");
        var picture = NpyReader.Read(Path.Combine(folder, "image.npy"));
        var settings = AutoencoderSettings.Open(folder);
        Assert.Equal((8, 4, 1f, 0f), (settings.Downscale, settings.Channels, settings.Scale, settings.Shift));
        using var autoencoder = new Autoencoder(settings, new ModelSize(picture.Shape[3], picture.Shape[2]));
        picture.ToSingle().CopyTo(autoencoder.Picture, 0);
        var expected = Npy.Floats(folder, "latent.npy");
        var latent = new float[expected.Length];
        autoencoder.Encode(latent);
        Npy.AssertClose(expected, latent, 1e-4, "latent");
        autoencoder.Decode(latent);
        Npy.AssertClose(Npy.Floats(folder, "output.npy"), autoencoder.Decoded, 1e-4, "output");
    }

    [Fact]
    public void A_control_net_agrees_with_the_reference_implementation()
    {
        var root = TestPaths.Golden("pipelines");
        var files = Path.Combine(root, "controlnet");
        var entry = Index().Single(e => e.GetProperty("pipeline").GetString() == "controlnet");
        var folder = ModelFolder.Open(ControlledModel.Create("controlnet"));
        var picture = NpyReader.Read(Path.Combine(files, "image.npy"));
        var embedding = Npy.Floats(files, "embedding.npy");
        using var model = new DreamModel(folder, new ModelSize(picture.Shape[3], picture.Shape[2]), new EmbeddingShape(77, embedding.Length / 77));
        model.Prompt(embedding);
        NpyReader.Read(Path.Combine(files, "condition.npy")).ToSingle().CopyTo(model.Condition(0), 0);
        var input = Npy.Floats(files, "input.npy");
        var scheduler = Scheduler.Create(folder.Scheduler, 1);
        var without = model.Predict(input, scheduler.Timesteps[0]).ToArray();

        model.Control(0, entry.GetProperty("scale").GetSingle());
        var predicted = model.Predict(input, scheduler.Timesteps[0]).ToArray();
        Npy.AssertClose(Npy.Floats(files, "predicted.npy"), predicted, 1e-4, "predicted");
        Assert.NotEqual(without, predicted);
        model.Control(0, 0f);
        Assert.Equal(without, model.Predict(input, scheduler.Timesteps[0]).ToArray());

        var (sample, result) = (new float[input.Length], new float[input.Length]);
        var latent = Npy.Floats(files, "latent.npy");
        scheduler.AddNoise(0, latent, Npy.Floats(files, "noise.npy"), sample);
        scheduler.ScaleInput(0, sample, result);
        Npy.AssertClose(input, result, 1e-4, "input");
        scheduler.Advance(0, predicted, sample, new float[sample.Length], result, latent);
        Npy.AssertClose(Npy.Floats(files, "result.npy"), result, 1e-4, "result");
    }

    private static float[]? Negative(TextEncoder text, string prompt, double tolerance)
    {
        var ids = Path.Combine(prompt, "negative_ids.npy");
        if (!File.Exists(ids))
        {
            return null;
        }

        var negative = text.Encode(NpyReader.Read(ids).ToInt32());
        Npy.AssertClose(Npy.Floats(prompt, "negative_embedding.npy"), negative, tolerance, "negative embedding");
        return negative;
    }

    private static List<JsonElement> Index()
        => [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(TestPaths.Golden("pipelines"), "index.json"))).RootElement.EnumerateArray()];
}
