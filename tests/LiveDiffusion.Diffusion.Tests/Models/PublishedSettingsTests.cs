using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Models;

/// <summary>Folders whose exporter wrote no configurations beside the denoiser and the decoder.</summary>
public sealed class PublishedSettingsTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("livediffusion-published-").FullName;

    [Fact]
    public void Without_configurations_a_model_is_Stable_Diffusion_and_a_small_decoder_is_TAESD()
    {
        var folder = Bare("model");
        ModelLayout.Check(folder);
        var model = ModelFolder.Open(folder);
        Assert.Equal((4, 8, 64, 64, 0), (model.LatentChannels, model.Downscale, model.SideMultiple, model.LatentSide, model.GuidanceWidth));
        Assert.Equal([320, 640, 1280, 1280], model.ResidualLayers.Channels);
        Assert.Equal((1f, true), (model.Autoencoder.Scale, model.Autoencoder.MayBeUnsigned));
        Assert.Null(ModelSummary.Read(folder).Problem);
    }

    [Theory]
    [InlineData("model", false, 0.18215f, 64, 4)]
    [InlineData("model", true, 0.13025f, 128, 3)]
    [InlineData("SDXL-Turbo-onnx", true, 0.13025f, 64, 3)]
    public void A_full_decoder_has_the_scale_of_its_architecture(string name, bool isLarge, float scale, int side, int levels)
    {
        var folder = Bare(name);
        new OnnxWriter().External("weights", [49_000_000], "weights.pb", 0).Save(Path.Combine(folder, "vae_decoder", "model.onnx"));
        if (isLarge)
        {
            Directory.CreateDirectory(Path.Combine(folder, "text_encoder_2"));
            File.WriteAllBytes(Path.Combine(folder, "text_encoder_2", "model.onnx"), []);
        }

        File.WriteAllText(Path.Combine(folder, "model_index.json"), "{}");
        var model = ModelFolder.Open(folder);
        Assert.Equal((scale, false, 8), (model.Autoencoder.Scale, model.Autoencoder.MayBeUnsigned, model.Downscale));
        Assert.Equal((side, levels), (model.LatentSide, model.Levels));
    }

    [Fact]
    public void The_guidance_input_and_the_width_of_the_words_are_seen_in_the_network()
    {
        var folder = Bare("model");
        new OnnxWriter().Input("sample", OnnxType.Float, "batch", 4, "height", "width").Input("timestep_cond", OnnxType.Float, "batch", "width")
            .Input("encoder_hidden_states", OnnxType.Float, "batch", "tokens", 1024)
            .Output("out_sample", OnnxType.Float, "batch", 4, "height", "width").Save(Path.Combine(folder, "unet", "model.onnx"));
        Assert.Equal(256, ModelFolder.Open(folder).GuidanceWidth);
        Assert.Equal("SD 2.x LCM", ModelSummary.Read(folder).Family);
    }

    [Fact]
    public void A_second_denoiser_in_the_place_of_a_ControlNet_is_none()
    {
        var folder = Bare("model");
        Directory.CreateDirectory(Path.Combine(folder, "controlnet"));
        File.WriteAllBytes(Path.Combine(folder, "controlnet", "model.onnx"), []);
        Assert.Single(ModelFolder.Open(folder).ControlNets);
        File.WriteAllText(Path.Combine(folder, "controlnet", "config.json"), "{\"_class_name\": \"UNet2DConditionModel\"}");
        Assert.Empty(ModelFolder.Open(folder).ControlNets);
        File.WriteAllText(Path.Combine(folder, "controlnet", "config.json"), "{\"_class_name\": \"ControlNetModel\"}");
        Assert.Single(ModelFolder.Open(folder).ControlNets);
    }

    public void Dispose() => Directory.Delete(_place, recursive: true);

    // The small model without what its denoiser and decoder say of themselves.
    private string Bare(string name)
    {
        var folder = Path.Combine(_place, name);
        Directory.Move(TestModels.CopyOf(TestModels.TinyPath), folder);
        File.Delete(Path.Combine(folder, "unet", "config.json"));
        File.Delete(Path.Combine(folder, "vae_decoder", "config.json"));
        return folder;
    }
}
