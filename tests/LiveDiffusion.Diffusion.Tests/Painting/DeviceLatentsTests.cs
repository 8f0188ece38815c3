using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Bench;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Painting;

/// <summary>Latents that stay on the device against those that pass through the host: the same pictures in every way of painting.</summary>
public sealed class DeviceLatentsTests
{
    private const string Stays = "latents stay on the device; encoder replayed, denoiser replayed, decoder replayed";

    private static readonly string[] _models = ["sd_turbo", "sd_turbo_fp16", "sd15_cfg", "sdxl_turbo", "lcm_w"];

    /// <summary>Strength, steps and feedback for every small model.</summary>
    public static TheoryData<string, float, int, float> Ways
    {
        get
        {
            var ways = new TheoryData<string, float, int, float>();
            foreach (var model in _models)
            {
                foreach (var (strength, steps, feedback) in new[] { (0.3f, 1, 0f), (0.7f, 2, 0.4f), (0.5f, 3, 0.8f), (0.6f, 4, 1f), (1f, 1, 0.5f), (1f, 4, 0f) })
                {
                    ways.Add(model, strength, steps, feedback);
                }
            }

            return ways;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Pictures_are_those_of_the_host(string model, float strength, int steps, float feedback)
        => Compare(DeviceRig.Open(model), (DreamParameters.Strength, strength), (DreamParameters.Steps, steps), (DreamParameters.LatentFeedback, feedback));

    [Theory]
    [InlineData("v_prediction")]
    [InlineData("sample")]
    public void Whatever_the_denoiser_predicts(string prediction)
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        var config = Path.Combine(folder, "scheduler", "scheduler_config.json");
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"epsilon\"", $"\"{prediction}\"", StringComparison.Ordinal));
        Compare(ModelFolder.Open(folder), (DreamParameters.Strength, 0.6f), (DreamParameters.Steps, 3f), (DreamParameters.LatentFeedback, 0.3f));
    }

    [Theory]
    [InlineData("sd15_cfg", GuidanceMode.Full, 0.6f, 2)]
    [InlineData("sd15_cfg", GuidanceMode.OneTime, 0.6f, 3)]
    [InlineData("sd15_cfg", GuidanceMode.Self, 0.6f, 2)]
    [InlineData("sd15_cfg", GuidanceMode.Self, 1f, 2)]
    [InlineData("sdxl_turbo", GuidanceMode.Full, 1f, 1)]
    [InlineData("lcm_w", GuidanceMode.Full, 0.5f, 2)]
    public void Guided_pictures_too(string model, GuidanceMode mode, float strength, int steps)
    {
        foreach (var feedback in (ReadOnlySpan<float>)[0f, 0.4f, 1f])
        {
            Compare(
                DeviceRig.Open(model), (DreamParameters.Strength, strength), (DreamParameters.Steps, steps), (DreamParameters.LatentFeedback, feedback),
                (DreamParameters.Guidance, 4f), (DreamParameters.GuidanceMode, (float)mode));
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
        Compare(ModelFolder.Open(folder), (DreamParameters.Strength, 0.4f), (DreamParameters.LatentFeedback, 0.3f));
    }

    [Fact]
    public void The_last_latent_goes_along_when_a_picture_needs_the_host()
    {
        var folder = ModelFolder.Open(ControlledModel.Create("controlnet"));
        (ParameterInfo, float)[] values = [(DreamParameters.Strength, 0.6f), (DreamParameters.Steps, 2f), (DreamParameters.LatentFeedback, 0.5f)];
        using var here = new DeviceRig(folder, Guises.HandedOver, values);
        using var there = new DeviceRig(folder, Guises.Device, values);
        foreach (var rig in new[] { here, there })
        {
            Array.Fill(rig.Source.BeginControl(0).Pixels, (Half)0.7f);
        }

        foreach (var scale in (ReadOnlySpan<float>)[0f, 1f, 1f, 0f, 0f, 1f])
        {
            DeviceRig.Set(ControlParameters.Scales[0], scale, here, there);
            DeviceRig.Round(here, there);
        }

        DeviceRig.Set(DreamParameters.Strength, 0f, here, there); // this forgets it
        here.Dream();
        there.Dream();
        DeviceRig.Set(DreamParameters.Strength, 0.6f, here, there);
        DeviceRig.Round(here, there);
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
        (ParameterInfo, float)[] values = [(DreamParameters.Strength, 0.6f), (DreamParameters.LatentFeedback, 0.5f)];
        using var here = new DeviceRig(DeviceRig.Open("sd_turbo"), Guises.HandedOver, values);
        using var there = new DeviceRig(DeviceRig.Open("sd_turbo"), Guises.Device, values);
        DeviceRig.Round(here, there);
        foreach (var rig in new[] { here, there })
        {
            rig.Pipeline.GiveNoise([.. Enumerable.Repeat(float.NaN, rig.Pipeline.Model.LatentLength)]);
            Assert.False(rig.TryDream());
            rig.Pipeline.GiveNoise(null);
        }

        for (var round = 0; round < 3; round++)
        {
            DeviceRig.Round(here, there);
        }
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

    // Three rounds, the prompt another in the last.
    private static void Compare(ModelFolder folder, params (ParameterInfo, float)[] values)
    {
        using var here = new DeviceRig(folder, Guises.HandedOver, values);
        using var there = new DeviceRig(folder, Guises.Capturing, values);
        Assert.Equal(Stays, there.Pipeline.Places);
        DeviceRig.Round(here, there);
        DeviceRig.Round(here, there);
        here.Source.Texts[PromptParameters.Texts[0].Index] = there.Source.Texts[PromptParameters.Texts[0].Index] = "a deep blue ocean";
        DeviceRig.Round(here, there);
        Assert.Equal("", there.Pipeline.Notice);
    }
}
