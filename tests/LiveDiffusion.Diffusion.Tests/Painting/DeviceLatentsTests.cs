using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Bench;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Painting;

/// <summary>Latents that stay on the device against those that pass through the host: the same pictures in every way of painting.</summary>
public sealed class DeviceLatentsTests
{
    private const string Stays = "latents stay on the device; encoder replayed; denoiser replayed; decoder replayed";

    [Theory]
    [InlineData("sd_turbo")]
    [InlineData("sd_turbo_fp16")]
    [InlineData("sd15_cfg")]
    [InlineData("sdxl_turbo")]
    [InlineData("lcm_w")]
    public void Pictures_are_those_of_the_host(string model)
    {
        using var pair = new Pair(DeviceRig.Open(model));
        foreach (var (strength, steps, feedback) in new[]
        {
            (0.3f, 1, 0f), (0.7f, 2, 0.4f), (0.5f, 3, 0.8f), (0.6f, 4, 1f), (0.6f, 2, 0f), (1f, 1, 0.5f), (0.2f, 1, 1f), (1f, 4, 0f), (0.9f, 3, 0.1f),
        })
        {
            pair.Set((DreamParameters.Strength, strength), (DreamParameters.Steps, steps), (DreamParameters.LatentFeedback, feedback));
            pair.Compare();
        }
    }

    [Theory]
    [InlineData("v_prediction")]
    [InlineData("sample")]
    public void Whatever_the_denoiser_predicts(string prediction)
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        var config = Path.Combine(folder, "scheduler", "scheduler_config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"epsilon\"", $"\"{prediction}\"", StringComparison.Ordinal));
        using var pair = new Pair(ModelFolder.Open(folder), (DreamParameters.Strength, 0.6f), (DreamParameters.Steps, 3f), (DreamParameters.LatentFeedback, 0.3f));
        pair.Compare();
    }

    [Theory]
    [InlineData("sd15_cfg")]
    [InlineData("sdxl_turbo")]
    [InlineData("lcm_w")]
    public void Guided_pictures_too(string model)
    {
        using var pair = new Pair(DeviceRig.Open(model), (DreamParameters.Guidance, 4f));
        foreach (var (mode, strength, steps, feedback) in new[]
        {
            (GuidanceMode.Full, 0.6f, 2, 0.4f), (GuidanceMode.OneTime, 0.6f, 3, 0f), (GuidanceMode.Self, 0.6f, 2, 0f), (GuidanceMode.Self, 0.6f, 1, 0.4f),
            (GuidanceMode.Self, 0.5f, 2, 1f), (GuidanceMode.Self, 1f, 2, 0f), (GuidanceMode.Full, 1f, 1, 0f),
        })
        {
            pair.Set(
                (DreamParameters.Strength, strength), (DreamParameters.Steps, steps), (DreamParameters.LatentFeedback, feedback), (DreamParameters.GuidanceMode, (float)mode));
            pair.Compare();
        }
    }

    [Fact]
    public void An_encoder_that_gives_a_distribution_is_taken_at_its_mean_and_shifted()
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        new OnnxWriter()
            .Input("sample", OnnxType.Float, 1, 3, 64, 64)
            .Output("latent_parameters", OnnxType.Float, 1, 8, 8, 8)
            .Constant("spread", [1, 5, 8, 8], [.. Enumerable.Repeat(9f, 5 * 64)])
            .Node("AveragePool", ["sample"], "means", ("kernel_shape", new long[] { 8, 8 }), ("strides", new long[] { 8, 8 }))
            .Node("Concat", ["means", "spread"], "latent_parameters", ("axis", 1))
            .Save(Path.Combine(folder, "vae_encoder", "model.onnx"));
        File.WriteAllText(
            Path.Combine(folder, "vae_decoder", "config.json"),
            """{ "_class_name": "AutoencoderKL", "latent_channels": 4, "block_out_channels": [8, 8, 8, 8], "scaling_factor": 0.7, "shift_factor": 0.2 }""");
        using var pair = new Pair(ModelFolder.Open(folder), (DreamParameters.Strength, 0.4f), (DreamParameters.LatentFeedback, 0.3f));
        pair.Compare();
    }

    [Fact]
    public void The_last_latent_goes_along_when_a_picture_needs_the_host()
    {
        using var pair = new Pair(
            ModelFolder.Open(ControlledModel.Create("controlnet")), (DreamParameters.Strength, 0.6f), (DreamParameters.Steps, 2f), (DreamParameters.LatentFeedback, 0.5f));
        Array.Fill(pair.Here.Source.BeginControl(0).Pixels, (Half)0.7f);
        Array.Fill(pair.There.Source.BeginControl(0).Pixels, (Half)0.7f);
        foreach (var scale in (ReadOnlySpan<float>)[0f, 1f, 1f, 0f, 0f, 1f])
        {
            pair.Set((ControlParameters.Scales[0], scale));
            pair.Round();
        }

        pair.Set((DreamParameters.Strength, 0f)); // this forgets it
        pair.Here.Dream();
        pair.There.Dream();
        pair.Set((DreamParameters.Strength, 0.6f));
        pair.Round();
    }

    [Fact]
    public void No_latent_is_seen_by_the_host()
    {
        (ParameterInfo, float)[] values = [(DreamParameters.Strength, 0.6f), (DreamParameters.Steps, 2f), (DreamParameters.LatentFeedback, 0.4f)];
        using var plain = new DeviceRig(DeviceRig.Open("sd_turbo"), Guises.Device, values);
        using var poisoned = new DeviceRig(DeviceRig.Open("sd_turbo"), Guises.Device, values);
        var autoencoder = poisoned.Pipeline.Model.Autoencoder.Sessions;
        var denoiser = poisoned.Pipeline.Model.Denoiser.Session;
        float[][] latents =
        [
            autoencoder.Encoder.Outputs[0].Values, autoencoder.Decoder.Input("latent_sample").Values,
            denoiser.Input("sample").Values, denoiser.Outputs[0].Values,
        ];
        foreach (var latent in latents)
        {
            Array.Fill(latent, float.NaN);
        }

        for (var round = 0; round < 3; round++)
        {
            DeviceRig.Round(plain, poisoned);
        }

        Assert.All(latents, latent => Assert.All(latent, value => Assert.True(float.IsNaN(value))));
    }

    [Fact]
    public void A_picture_that_is_none_leaves_nothing_behind()
    {
        using var pair = new Pair(DeviceRig.Open("sd_turbo"), (DreamParameters.Strength, 0.6f), (DreamParameters.LatentFeedback, 0.5f));
        pair.Round();
        foreach (var rig in new[] { pair.Here, pair.There })
        {
            rig.Pipeline.GiveNoise([.. Enumerable.Repeat(float.NaN, rig.Pipeline.Model.LatentLength)]);
            Assert.False(rig.TryDream());
            rig.Pipeline.GiveNoise(null);
        }

        pair.Compare();
    }

    [Fact]
    public void A_picture_allocates_no_more_than_one_that_passes_through_the_host()
    {
        (ParameterInfo, float)[] values = [(DreamParameters.Strength, 0.6f), (DreamParameters.LatentFeedback, 0.4f), (NoiseParameters.Mode, 1f)];
        using var here = new DeviceRig(DeviceRig.Open("sd_turbo"), Guises.HandedOver, values);
        using var there = new DeviceRig(DeviceRig.Open("sd_turbo"), Guises.Capturing, values);
        Assert.Equal(Stays, there.Pipeline.Places);
        Assert.InRange(Bytes(there), 0, Bytes(here));

        static double Bytes(DeviceRig rig)
        {
            var styled = new Core.Dream.StyledPicture(DeviceRig.Side, DeviceRig.Side);
            new PipelineLoop(rig.Pipeline, rig.Source, styled).Run(TimeSpan.FromSeconds(0.3));
            var loop = new PipelineLoop(rig.Pipeline, rig.Source, styled);
            loop.Run(TimeSpan.FromSeconds(0.3));
            return loop.Figures.BytesPerRound;
        }
    }

    // The same model here and there.
    private sealed class Pair : IDisposable
    {
        public Pair(ModelFolder folder, params (ParameterInfo, float)[] values)
        {
            Here = new DeviceRig(folder, Guises.HandedOver, values);
            There = new DeviceRig(folder, Guises.Capturing, values);
            Assert.Equal(Stays, There.Pipeline.Places);
        }

        public DeviceRig Here { get; }

        public DeviceRig There { get; }

        public void Set(params ReadOnlySpan<(ParameterInfo Parameter, float Value)> values)
        {
            foreach (var (parameter, value) in values)
            {
                Here.Source.Values[parameter.Index] = There.Source.Values[parameter.Index] = value;
            }
        }

        public void Round() => DeviceRig.Round(Here, There);

        // Three rounds, the prompt another in the last.
        public void Compare()
        {
            foreach (var prompt in (ReadOnlySpan<string>)["a cat", "a cat", "a deep blue ocean"])
            {
                Here.Source.Texts[PromptParameters.Texts[0].Index] = There.Source.Texts[PromptParameters.Texts[0].Index] = prompt;
                Round();
            }

            Assert.Equal("", There.Pipeline.Notice);
        }

        public void Dispose()
        {
            Here.Dispose();
            There.Dispose();
        }
    }
}
