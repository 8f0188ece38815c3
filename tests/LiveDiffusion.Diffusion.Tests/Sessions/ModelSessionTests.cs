using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Text;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Sessions;

public sealed class ModelSessionTests
{
    private static readonly ModelSize _size = new(64, 64);

    [Theory]
    [InlineData("unet")]
    [InlineData("vae_decoder")]
    public void A_truncated_network_is_told_with_its_path(string part)
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        var path = Path.Combine(folder, part, "model.onnx");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1000]);
        Refused(folder, path, "cut short");
    }

    [Fact]
    public void A_file_that_is_no_network_is_told()
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        var path = Path.Combine(folder, "unet", "model.onnx");
        File.WriteAllText(path, "<html>404 Not Found</html>");
        Refused(folder, path, "Get the model folder again");
    }

    [Fact]
    public void Random_bytes_never_do_worse_than_a_message()
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        var path = Path.Combine(folder, "unet", "model.onnx");
        var bytes = File.ReadAllBytes(path);
        uint state = 12345;
        for (var i = 0; i < 400; i++)
        {
            state = (state * 1664525) + 1013904223;
            bytes[(int)(state % 4096)] = (byte)(state >> 24);
        }

        File.WriteAllBytes(path, bytes);
        Refused(folder, path, "");
    }

    [Fact]
    public void Tensors_that_do_not_fit_are_told_with_both_shapes()
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        var path = Path.Combine(folder, "unet", "model.onnx");
        Denoiser(OnnxType.Int64, ["batch"], channels: 9).Save(path);
        var message = Refused(folder, path, "'sample'");
        Assert.Contains("[1, 4, 8, 8]", message);
        Assert.Contains("9", message);
    }

    [Fact]
    public void An_input_that_nobody_feeds_is_told()
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        var path = Path.Combine(folder, "unet", "model.onnx");
        Denoiser(OnnxType.Int64, ["batch"]).Input("ip_adapter", OnnxType.Float, 1, 256).Save(path);
        Refused(folder, path, "ip_adapter");
    }

    [Fact]
    public void A_network_without_the_tensor_is_told_with_what_it_has()
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        var path = Path.Combine(folder, "unet", "model.onnx");
        new OnnxWriter().Input("x", OnnxType.Float, 1).Output("y", OnnxType.Float, 1).Node("Relu", ["x"], "y").Save(path);
        Refused(folder, path, "it has x");
    }

    [Fact]
    public void Sizes_off_the_grid_are_refused_with_one_that_works()
    {
        var error = Assert.Throws<UserErrorException>(
            () => new DreamModel(ModelFolder.Open(TestModels.TinyPath), new ModelSize(60, 64), new EmbeddingShape(77, 32)));
        Assert.Contains("multiples of 16", error.Message);
    }

    [Theory]
    [InlineData(OnnxType.Int64, false, 500)]
    [InlineData(OnnxType.Int64, true, 500)]
    [InlineData(OnnxType.Int32, false, 500)]
    [InlineData(OnnxType.Float, true, 499.5)]
    [InlineData(OnnxType.Float, false, 499.5)]
    [InlineData(OnnxType.Float16, false, 499.5)]
    public void Timestep_arrives_in_every_type_and_rank(OnnxType type, bool isScalar, double arrives)
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        Denoiser(type, isScalar ? [] : ["batch"]).Save(Path.Combine(folder, "unet", "model.onnx"));
        using var model = new DreamModel(ModelFolder.Open(folder), _size, new EmbeddingShape(77, 32));
        var noisy = new float[model.LatentLength];
        noisy[5] = 0.25f;
        var answer = model.Predict(noisy, 499.5);
        Assert.Equal((float)arrives, answer[0]);
        Assert.Equal((float)arrives + 0.25f, answer[5]);
        Assert.Equal(type is OnnxType.Int64 or OnnxType.Int32, model.WholeTimesteps);
    }

    [Fact]
    public void A_distribution_encodes_to_its_mean()
    {
        var folder = TestModels.CopyOf(TestModels.TinyPath);
        var encoder = new OnnxWriter()
            .Input("sample", OnnxType.Float, "b", 3, "h", "w")
            .Output("latent_parameters", OnnxType.Float, "b", 8, "lh", "lw")
            .Constant("one", [1, 4, 8, 8], [.. Enumerable.Repeat(1f, 256)])
            .Constant("nine", [1, 4, 8, 8], [.. Enumerable.Repeat(9f, 256)])
            .Constant("picks", [0])
            .Node("Concat", ["one", "nine"], "both", ("axis", 1))
            .Node("ReduceMean", ["sample"], "mean", ("axes", new long[] { 1, 2, 3 }), ("keepdims", 1))
            .Node("Add", ["both", "mean"], "latent_parameters");
        encoder.Save(Path.Combine(folder, "vae_encoder", "model.onnx"));
        using var model = new DreamModel(ModelFolder.Open(folder), _size, new EmbeddingShape(77, 32));
        var latent = new float[model.LatentLength];
        model.Encode(latent);
        Assert.All(latent, value => Assert.Equal(0.18215f, value, 1e-6f));
    }

    [Fact]
    public void A_cancelled_model_gives_up_with_an_exception()
    {
        using var model = new DreamModel(ModelFolder.Open(TestModels.TinyPath), _size, new EmbeddingShape(77, 32));
        model.Cancel();
        Assert.ThrowsAny<Exception>(() => model.Predict(new float[model.LatentLength], 1));
    }

    // out_sample = sample + timestep, whatever type the timestep has.
    private static OnnxWriter Denoiser(OnnxType type, object[] rank, int channels = 4)
        => new OnnxWriter()
            .Input("sample", OnnxType.Float, "batch", channels, "height", "width")
            .Input("timestep", type, rank)
            .Input("encoder_hidden_states", OnnxType.Float, "batch", "tokens", 32)
            .Output("out_sample", OnnxType.Float, "batch", channels, "height", "width")
            .Node("Cast", ["timestep"], "time", ("to", (long)OnnxType.Float))
            .Node("Add", ["sample", "time"], "out_sample");

    private static string Refused(string folder, string path, string part)
    {
        var error = Assert.Throws<UserErrorException>(() => new DreamModel(ModelFolder.Open(folder), _size, new EmbeddingShape(77, 32)));
        Assert.Contains(path, error.Message);
        Assert.Contains(part, error.Message);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }
}
