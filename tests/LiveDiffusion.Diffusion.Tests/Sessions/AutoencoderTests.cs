using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Sessions;

public sealed class AutoencoderTests
{
    private static readonly ModelSize _size = new(64, 64);

    [Theory]
    [InlineData(0f, true)]
    [InlineData(-1f, false)]
    public void The_range_of_a_tiny_autoencoder_s_pictures_is_found_out(float black, bool isUnsigned)
    {
        using var autoencoder = new Autoencoder(Blocks(black), _size);
        Assert.Equal(isUnsigned, autoencoder.IsUnsigned);

        // Seen from outside both are alike: what goes in comes out, in blocks of eight.
        var picture = new float[autoencoder.Picture.Length];
        for (var i = 0; i < picture.Length; i++)
        {
            picture[i] = ((i / (8 * 64) % 2) * 1.6f) - 0.8f;
        }

        picture.CopyTo(autoencoder.Picture, 0);
        var latent = new float[autoencoder.LatentLength];
        autoencoder.Encode(latent);
        autoencoder.Decode(latent);
        Assert.All(picture.Zip(autoencoder.Decoded), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
    }

    // Means of 8x8 blocks as latent; decoded they are clipped to the range.
    private static AutoencoderSettings Blocks(float black)
    {
        var folder = Directory.CreateTempSubdirectory("livediffusion-model-").FullName;
        new OnnxWriter()
            .Input("sample", OnnxType.Float, 1, 3, 64, 64)
            .Output("latent_sample", OnnxType.Float, 1, 4, 8, 8)
            .Constant("rest", [1, 1, 8, 8], new float[64])
            .Node("AveragePool", ["sample"], "means", ("kernel_shape", new long[] { 8, 8 }), ("strides", new long[] { 8, 8 }))
            .Node("Concat", ["means", "rest"], "latent_sample", ("axis", 1))
            .Save(Path.Combine(folder, "vae_encoder", "model.onnx"));
        new OnnxWriter()
            .Input("latent_sample", OnnxType.Float, 1, 4, 8, 8)
            .Output("sample", OnnxType.Float, 1, 3, 64, 64)
            .Constant("from", [0]).Constant("to", [3]).Constant("axes", [1])
            .Constant("scales", [4], new float[] { 1, 1, 8, 8 })
            .Constant("black", [], [black])
            .Constant("white", [], [1f])
            .Node("Slice", ["latent_sample", "from", "to", "axes"], "means")
            .Node("Resize", ["means", "", "scales"], "large")
            .Node("Clip", ["large", "black", "white"], "sample")
            .Save(Path.Combine(folder, "vae_decoder", "model.onnx"));
        File.WriteAllText(
            Path.Combine(folder, "vae_decoder", "config.json"),
            """{ "_class_name": "AutoencoderTiny", "latent_channels": 4, "block_out_channels": [8, 8, 8, 8] }""");
        return AutoencoderSettings.Open(folder);
    }
}
