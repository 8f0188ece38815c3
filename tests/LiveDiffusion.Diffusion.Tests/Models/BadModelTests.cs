using LiveDiffusion.Diffusion.Files;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Models;

/// <summary>A bad model of each kind is refused before any weights are loaded, with the tensor or file, what was expected and what was found.</summary>
public sealed class BadModelTests : IDisposable
{
    private readonly string _folder = TestModels.CopyOf(TestModels.TinyPath);

    [Theory]
    [InlineData("text_encoder/model.onnx")]
    [InlineData("unet/model.onnx")]
    [InlineData("vae_encoder/model.onnx")]
    [InlineData("vae_decoder/model.onnx")]
    [InlineData("tokenizer/merges.txt")]
    [InlineData("tokenizer/vocab.json")]
    [InlineData("scheduler/scheduler_config.json")]
    public void A_missing_part_is_named(string file)
    {
        File.Delete(At(file));
        Assert.Equal($"The model folder '{_folder}' lacks '{file}'. Get the whole folder in the diffusers ONNX layout.", Refusal());
    }

    [Theory]
    [InlineData("weights.pb")]
    [InlineData("model.onnx_data")]
    [InlineData("model.onnx.data")]
    public void Weights_in_a_file_of_their_own_are_used_and_their_absence_is_named(string name)
    {
        Denoiser(n => n.External("w", [1, 4, 1, 1], name, 8)).Save(At("unet/model.onnx"));
        Assert.Equal(
            $"The network '{At("unet/model.onnx")}' lacks its weights: the tensor 'w' stands in '{name}', which is not beside it. Get the whole model folder; the file must keep its name.",
            Refusal());
        File.WriteAllBytes(At("unet/" + name), new byte[16]);
        Assert.Equal(
            $"The weights file '{name}' of the network '{At("unet/model.onnx")}' is cut short: the tensor 'w' needs 24 bytes, it holds 16. Get the model folder again.",
            Refusal());
        File.WriteAllBytes(At("unet/" + name), [.. new byte[8], .. Bytes(1, 2, 3, 4)]);
        ModelLayout.Check(_folder);
        Assert.Equal([1f, 2f, 3f, 4f], Answers());
    }

    [Fact]
    public void Weights_in_several_files_are_used_and_the_one_that_is_missing_is_named()
    {
        new OnnxWriter()
            .Input("sample", OnnxType.Float, "batch", 4, "height", "width").Input("timestep", OnnxType.Int64, "batch")
            .Input("encoder_hidden_states", OnnxType.Float, "batch", "tokens", 32).Output("out_sample", OnnxType.Float, "batch", 4, "height", "width")
            .External("first", [1, 4, 1, 1], "model.onnx_data", 0).External("second", [1, 4, 1, 1], "model.onnx_data_1", 0)
            .Node("Add", ["sample", "first"], "sum").Node("Add", ["sum", "second"], "out_sample").Save(At("unet/model.onnx"));
        File.WriteAllBytes(At("unet/model.onnx_data"), Bytes(1, 2, 3, 4));
        Assert.Contains("the tensor 'second' stands in 'model.onnx_data_1', which is not beside it", Refusal());
        File.WriteAllBytes(At("unet/model.onnx_data_1"), Bytes(10, 20, 30, 40));
        Assert.Equal([11f, 22f, 33f, 44f], Answers());
        Assert.Equal(["model.onnx_data", "model.onnx_data_1"], NetworkFacts.Read(At("unet/model.onnx")).DataFiles);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    public void Weights_outside_the_folder_are_refused(string location)
    {
        Denoiser(n => n.External("w", [1, 4, 1, 1], location, 0)).Save(At("unet/model.onnx"));
        Assert.Equal($"The tensor 'w' in '{At("unet/model.onnx")}' points to weights outside its folder: '{location}'. Do not use this model.", Refusal());
    }

    [Theory]
    [InlineData("text_encoder")]
    [InlineData("unet")]
    [InlineData("vae_encoder")]
    [InlineData("vae_decoder")]
    public void A_truncated_network_is_named(string part)
    {
        var path = At($"{part}/model.onnx");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1000]);
        Assert.Equal($"The network '{path}' cannot be read: it is cut short or damaged. Get the model folder again.", Refusal());
    }

    [Fact]
    public void A_wrong_rank_is_told_with_both_shapes()
        => Told(Network(OnnxType.Float, ["batch", 4, "height"], 32), "'sample'", "is [batch, 4, height], but [1, 4, 8, 8] is needed");

    [Fact]
    public void A_wrong_number_of_channels_is_told_with_both_shapes()
        => Told(Network(OnnxType.Float, ["batch", 9, "height", "width"], 32), "'sample'", "is [batch, 9, height, width], but [1, 4, 8, 8] is needed");

    [Fact]
    public void A_wrong_embedding_width_is_told_with_both_shapes()
        => Told(Network(OnnxType.Float, ["batch", 4, "height", "width"], 768), "'encoder_hidden_states'", "is [batch, tokens, 768], but [1, 77, 32] is needed");

    [Theory]
    [InlineData(OnnxType.Bool, "Bool")]
    [InlineData((OnnxType)11, "Double")]
    [InlineData((OnnxType)16, "BFloat16")]
    [InlineData((OnnxType)8, "String")]
    public void An_unsupported_type_is_told_with_those_that_are(OnnxType type, string name)
        => Told(Network(type, ["batch", 4, "height", "width"], 32), "'sample'", $"holds {name}; numbers in float, float16, int32 or int64 are needed");

    [Fact]
    public void A_missing_input_is_told_with_those_that_there_are()
        => Told(
            new OnnxWriter().Input("sample", OnnxType.Float, "b", 4, "h", "w").Input("t", OnnxType.Int64, "b").Output("out_sample", OnnxType.Float, "b", 4, "h", "w").Node("Relu", ["sample"], "out_sample"),
            "has no input 'timestep'", "it has sample, t");

    [Fact]
    public void A_missing_output_is_told_with_those_that_there_are()
        => Told(
            new OnnxWriter().Input("sample", OnnxType.Float, "b", 4, "h", "w").Input("timestep", OnnxType.Int64, "b").Input("encoder_hidden_states", OnnxType.Float, "b", "n", 32)
                .Output("noise", OnnxType.Float, "b", 4, "h", "w").Node("Relu", ["sample"], "noise"),
            "has no output 'out_sample'", "it has noise");

    [Fact]
    public void A_decoder_that_paints_something_else_is_told()
    {
        new OnnxWriter().Input("latent_sample", OnnxType.Float, "b", 4, "h", "w").Output("sample", OnnxType.Float, "b", 1, "h", "w").Node("Relu", ["latent_sample"], "sample")
            .Save(At("vae_decoder/model.onnx"));
        Assert.Contains("The tensor 'sample' in '" + At("vae_decoder/model.onnx") + "' is [b, 1, h, w], but [1, 3, 64, 64] is needed", Refusal());
    }

    [Theory]
    [InlineData("tokenizer/vocab.json", "{ broken", "vocab.json")]
    [InlineData("tokenizer/vocab.json", "[1, 2]", "vocab.json")]
    [InlineData("tokenizer/vocab.json", "{\"a\": 0}", "has no token '<|startoftext|>'")]
    [InlineData("tokenizer/merges.txt", "no pair at all of words\n", "cannot be used")]
    [InlineData("tokenizer/tokenizer_config.json", "{", "tokenizer_config.json' is no valid JSON")]
    [InlineData("scheduler/scheduler_config.json", "{\"_class_name\": \"FlowMatchEulerDiscreteScheduler\"}", "names the scheduler 'FlowMatchEulerDiscreteScheduler', which is not supported")]
    [InlineData("scheduler/scheduler_config.json", "{}", "names the scheduler '', which is not supported")]
    [InlineData("scheduler/scheduler_config.json", "{\"_class_name\": \"LCMScheduler\", \"prediction_type\": \"flow\"}", "names the prediction_type 'flow', which is not supported")]
    [InlineData("scheduler/scheduler_config.json", "{\"_class_name\": \"LCMScheduler\", \"beta_schedule\": \"sigmoid\"}", "names the beta_schedule 'sigmoid', which is not supported")]
    [InlineData("scheduler/scheduler_config.json", "{\"_class_name\": 5}", "'_class_name' in")]
    [InlineData("unet/config.json", "{ broken", "config.json' is no valid JSON (line 1)")]
    [InlineData("model_index.json", "[]", "model_index.json' holds no JSON object")]
    [InlineData("vae_decoder/config.json", "{\"latent_channels\": 16, \"block_out_channels\": [8, 8]}", "the unet takes 4 latent channels, the vae_decoder 16")]
    public void A_damaged_or_foreign_configuration_is_told(string file, string text, string said)
    {
        File.WriteAllText(At(file), text);
        Assert.Contains(said, Refusal());
    }

    [Theory]
    [InlineData("PNDMScheduler")]
    [InlineData("DPMSolverMultistepScheduler")]
    [InlineData("EulerDiscreteScheduler")]
    [InlineData("TCDScheduler")]
    public void Any_scheduler_of_the_family_will_do(string name)
    {
        File.WriteAllText(At("scheduler/scheduler_config.json"), $"{{\"_class_name\": \"{name}\", \"beta_start\": 0.00085, \"beta_end\": 0.012, \"beta_schedule\": \"scaled_linear\"}}");
        Assert.Equal(name, ModelLayout.Check(_folder).Scheduler.ClassName);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Bytes(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    // A denoiser that adds its weights to the sample.
    private static OnnxWriter Denoiser(Func<OnnxWriter, OnnxWriter> weights)
        => weights(new OnnxWriter()
            .Input("sample", OnnxType.Float, "batch", 4, "height", "width").Input("timestep", OnnxType.Int64, "batch")
            .Input("encoder_hidden_states", OnnxType.Float, "batch", "tokens", 32).Output("out_sample", OnnxType.Float, "batch", 4, "height", "width"))
            .Node("Add", ["sample", "w"], "out_sample");

    private static OnnxWriter Network(OnnxType type, object[] sample, int width) => new OnnxWriter()
        .Input("sample", type, sample).Input("timestep", OnnxType.Int64, "batch").Input("encoder_hidden_states", OnnxType.Float, "batch", "tokens", width)
        .Output("out_sample", type, sample).Node("Identity", ["sample"], "out_sample");

    private void Told(OnnxWriter denoiser, params string[] parts)
    {
        denoiser.Save(At("unet/model.onnx"));
        var said = Refusal();
        Assert.Contains(At("unet/model.onnx"), said);
        Assert.All(parts, part => Assert.Contains(part, said));
    }

    // What the four channels of a denoiser say to a sample of zeros.
    private float[] Answers()
    {
        using var model = new LiveDiffusion.Diffusion.Sessions.DreamModel(
            ModelFolder.Open(_folder), new ModelSize(64, 64), new LiveDiffusion.Diffusion.Text.EmbeddingShape(77, 32));
        var answer = model.Predict(new float[model.LatentLength], 1);
        return [answer[0], answer[64], answer[128], answer[192]];
    }

    private string Refusal()
    {
        var said = Assert.Throws<UserErrorException>(() => ModelLayout.Check(_folder)).Message;
        Assert.DoesNotContain('\n', said);
        return said;
    }

    private string At(string file) => Path.Combine(_folder, file);
}
