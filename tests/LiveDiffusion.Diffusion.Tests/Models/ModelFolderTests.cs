using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Tests.Models;

public sealed class ModelFolderTests
{
    [Fact]
    public void Scale_and_channels_come_from_the_configuration_files()
    {
        var lumen = TestModels.Lumen();
        Assert.Equal((16, 16, 64), (lumen.Downscale, lumen.LatentChannels, lumen.SideMultiple));
        var tiny = ModelFolder.Open(TestModels.TinyPath);
        Assert.Equal((8, 4, 16), (tiny.Downscale, tiny.LatentChannels, tiny.SideMultiple));
        Assert.Equal(0.18215f, tiny.Autoencoder.Scale);
    }

    [Theory]
    [InlineData(1920, 1080, 320, 192)]
    [InlineData(640, 360, 320, 192)]
    [InlineData(512, 512, 256, 256)]
    [InlineData(1080, 1920, 192, 320)]
    public void Model_size_follows_the_output_s_aspect(int width, int height, int modelWidth, int modelHeight)
        => Assert.Equal(new ModelSize(modelWidth, modelHeight), TestModels.Lumen().SizeFor(width, height));

    [Theory]
    [InlineData(1920, 1080)]
    [InlineData(3840, 1080)]
    [InlineData(1, 1)]
    [InlineData(10000, 100)]
    public void Model_size_keeps_its_grid_and_about_its_area(int width, int height)
    {
        var size = ModelSize.For(width, height, 512 * 512, 64);
        Assert.Equal(0, size.Width % 64);
        Assert.Equal(0, size.Height % 64);
        Assert.InRange(size.Width * size.Height, 512 * 512 / 2, 512 * 512 * 2);
    }

    [Theory]
    [InlineData("model_index.json")]
    [InlineData("unet/model.onnx")]
    [InlineData("scheduler/scheduler_config.json")]
    [InlineData("tokenizer/vocab.json")]
    public void A_missing_file_is_named(string file)
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        File.Delete(Path.Combine(folder, file));
        var error = Assert.Throws<UserErrorException>(() => ModelFolder.Open(folder));
        Assert.Contains(file, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_missing_folder_is_named()
        => Assert.Contains("/no/such/model", Assert.Throws<UserErrorException>(() => ModelFolder.Open("/no/such/model")).Message);

    [Theory]
    [InlineData("{ broken")]
    [InlineData("[]")]
    [InlineData("{\"in_channels\": \"four\"}")]
    [InlineData("{\"in_channels\": 4}")]
    public void A_damaged_configuration_is_named(string text)
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        File.WriteAllText(Path.Combine(folder, "unet", "config.json"), text);
        Assert.Contains("config.json", Assert.Throws<UserErrorException>(() => ModelFolder.Open(folder)).Message);
    }

    [Fact]
    public void What_a_configuration_leaves_out_is_what_its_class_takes()
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        File.WriteAllText(Path.Combine(folder, "unet", "config.json"), "{\"_class_name\": \"UNet2DConditionModel\", \"in_channels\": 4}");
        File.WriteAllText(Path.Combine(folder, "vae_decoder", "config.json"), "{\"_class_name\": \"AutoencoderTiny\", \"latent_channels\": 4}");
        var model = ModelFolder.Open(folder);
        Directory.Delete(folder, recursive: true);
        Assert.Equal((8, 4, 64, 1f, true), (model.Downscale, model.Levels, model.SideMultiple, model.Autoencoder.Scale, model.Autoencoder.MayBeUnsigned));
        Assert.Equal([320, 640, 1280, 1280], model.ResidualLayers.Channels);
        Assert.Equal(new ModelSize(512, 512), model.SizeFor(1, 1));
    }

    [Fact]
    public void Finder_lists_whole_folders_only_and_reads_their_licence()
    {
        var place = Directory.CreateTempSubdirectory("livediffusion-models-").FullName;
        var whole = Path.Combine(place, "whole");
        Directory.Move(TestModels.CopyOf(TestModels.TinyPath), whole);
        File.WriteAllText(Path.Combine(whole, "README.md"), "---\nlicense: mit\n---\n# A model\n");
        Directory.CreateDirectory(Path.Combine(place, "half"));
        File.WriteAllText(Path.Combine(place, "half", "model_index.json"), "{}");
        var found = Assert.Single(ModelFinder.Installed([place]));
        Assert.Equal(("whole", "mit"), (found.Name, found.Licence));
    }
}
