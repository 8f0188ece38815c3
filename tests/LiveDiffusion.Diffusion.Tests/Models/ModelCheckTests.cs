using LiveDiffusion.Diffusion.Bench;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Models;

public sealed class ModelCheckTests : IDisposable
{
    private readonly string _folder = TestModels.CopyOf(TestModels.TinyPath);

    [Theory]
    [InlineData("sd_turbo")]
    [InlineData("sd15_cfg")]
    [InlineData("lcm_w")]
    [InlineData("sdxl_turbo")]
    [InlineData("sd_turbo_fp16")]
    public void A_sound_model_of_each_architecture_passes_with_its_times(string name)
    {
        var folder = ModelFolder.Open(Path.Combine(TestPaths.Golden("pipelines"), name));
        var report = ModelCheck.Run(folder, "fire", TestModels.Source(64, 64), 0);
        Assert.Equal(1, report.Loop.Rounds);
        Assert.InRange(report.PromptSeconds, 1e-6, 60);
        Assert.InRange(report.Loop.Stages.Encode, 1e-6, 60);
        Assert.InRange(report.Loop.Stages.Denoise, 1e-6, 60);
        Assert.InRange(report.Loop.Stages.Decode, 1e-6, 60);
        Assert.Equal((64, 64), (report.Picture.Width, report.Picture.Height));
    }

    [Theory]
    [InlineData("unet", "out_sample")]
    [InlineData("vae_encoder", "latent_sample")]
    [InlineData("vae_decoder", "sample")]
    [InlineData("text_encoder", "last_hidden_state")]
    public void Weights_that_are_no_numbers_are_told_with_network_and_tensor(string part, string tensor)
    {
        Poisoned(part).Save(Path.Combine(_folder, part, "model.onnx"));
        var said = Refusal();
        Assert.StartsWith($"The network '{Path.Combine(_folder, part, "model.onnx")}' gives '{tensor}' with NaN in it: finite numbers were expected.", said);
    }

    [Fact]
    public void ControlNets_are_listed_and_run()
    {
        var control = Path.Combine(TestPaths.Golden("pipelines"), "controlnet");
        File.Copy(Path.Combine(control, "unet", "model.onnx"), Path.Combine(_folder, "unet", "model.onnx"), overwrite: true);
        foreach (var part in (string[])["controlnet", "controlnet_2"])
        {
            Directory.CreateDirectory(Path.Combine(_folder, part));
            File.Copy(Path.Combine(control, "controlnet", "model.onnx"), Path.Combine(_folder, part, "model.onnx"));
        }

        Assert.Equal(["2 ControlNets"], ModelSummary.Read(_folder).Parts);
        Assert.Equal(2, ModelCheck.Run(ModelFolder.Open(_folder), "fire", TestModels.Source(64, 64), 0).Model.ControlNets.Count);
    }

    [Fact]
    public void A_model_that_paints_nothing_is_told_with_what_was_expected()
    {
        new OnnxWriter().Input("latent_sample", OnnxType.Float, "b", 4, 8, 8).Output("sample", OnnxType.Float, "b", 3, 64, 64)
            .Constant("grey", [1, 3, 64, 64], new float[3 * 64 * 64]).Constant("zero", [1], [0f])
            .Node("ReduceMean", ["latent_sample"], "mean", ("axes", new long[] { 0, 1, 2, 3 }), ("keepdims", 0)).Node("Mul", ["mean", "zero"], "none")
            .Node("Add", ["grey", "none"], "sample").Save(Path.Combine(_folder, "vae_decoder", "model.onnx"));
        Assert.Matches("paints a blank picture from noise: a deviation of 0.0059 or more was expected, 0 was found", Refusal());
    }

    [Fact]
    public void Fused_operators_and_precision_are_read_from_the_file()
    {
        var path = Path.Combine(_folder, "unet", "model.onnx");
        new OnnxWriter().Input("x", OnnxType.Float, 1).Output("y", OnnxType.Float, 1).Constant("w", [4], [1, 2, 3, 4])
            .MicrosoftNode("GroupNorm", ["x", "w", "w"], "a").MicrosoftNode("GroupNorm", ["a", "w", "w"], "b").MicrosoftNode("SkipGroupNorm", ["b"], "c")
            .MicrosoftNode("MultiHeadAttention", ["c"], "d").MicrosoftNode("MultiHeadAttention", ["d", "d", "d"], "e").MicrosoftNode("FastGelu", ["e"], "y").Save(path);
        var facts = LiveDiffusion.Diffusion.Files.NetworkFacts.Read(path);
        Assert.Equal(["GroupNorm", "PackedQkvAttention", "SkipGroupNorm"], facts.FusedOperators);
        Assert.Equal((2, 1, 1), (facts.Extensions["GroupNorm"], facts.Extensions["MultiHeadAttention"], facts.Extensions["FastGelu"]));
        Assert.Equal("fp32", facts.Precision);
        Assert.Equal("CUDA only (fused: GroupNorm, PackedQkvAttention, SkipGroupNorm)", ProviderSupport.Of([facts]).ToString());
        Assert.Equal("CUDA, perhaps DirectML (fused: GroupNorm)", new ProviderSupport(["GroupNorm"]).ToString());
        Assert.Equal("any provider", new ProviderSupport([]).ToString());
    }

    [Theory]
    [InlineData("sd_turbo", "StableDiffusion Turbo", "", "fp32")]
    [InlineData("lcm_w", "LatentConsistencyModel", "guidance input", "fp32")]
    [InlineData("sdxl_turbo", "StableDiffusionXL Turbo", "two text encoders", "fp32")]
    [InlineData("sd_turbo_fp16", "StableDiffusion Turbo", "", "fp16")]
    public void A_summary_says_what_the_model_is(string name, string family, string parts, string precision)
    {
        var summary = ModelSummary.Read(Path.Combine(TestPaths.Golden("pipelines"), name));
        Assert.Equal((family, parts, precision, new ModelSize(64, 64)), (summary.Family, string.Join(", ", summary.Parts), summary.Precision, summary.Native));
        Assert.True(summary.Providers.IsGeneric);
        Assert.Null(summary.Problem);
    }

    [Theory]
    [InlineData("768", false, "SD 1.x Turbo")]
    [InlineData("1024", false, "SD 2.x Turbo")]
    [InlineData("[1024, 1024]", false, "SD 2.x Turbo")]
    public void A_family_is_told_by_the_width_of_its_text(string width, bool hasTwo, string family)
    {
        Assert.False(hasTwo);
        var path = Path.Combine(_folder, "unet", "config.json");
        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path))!;
        json["cross_attention_dim"] = System.Text.Json.Nodes.JsonNode.Parse(width);
        json["_name_or_path"] = "stabilityai/sd-turbo";
        File.WriteAllText(path, json.ToJsonString());
        Assert.Equal(family, ModelSummary.Read(_folder).Family);
    }

    [Theory]
    [InlineData("---\nlicense: mit\n---\n# x", "mit")]
    [InlineData("---\ntags:\n- a\nlicense: other\nlicense_name: sai-nc-community\n---\n", "sai-nc-community")]
    [InlineData("# no front matter\nlicense: mit\n", "")]
    [InlineData("", "")]
    public void A_licence_is_read_from_the_card(string card, string licence)
    {
        File.WriteAllText(Path.Combine(_folder, "README.md"), card);
        Assert.Equal(licence, ModelSummary.Read(_folder).Licence);
        new ModelRecord("someone/model", "0123", "apache-2.0").Write(_folder);
        Assert.Equal(licence.Length > 0 ? licence : "apache-2.0", ModelSummary.Read(_folder).Licence);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Refusal()
        => Assert.Throws<UserErrorException>(() => ModelCheck.Run(ModelFolder.Open(_folder), "fire", TestModels.Source(64, 64), 0)).Message;

    // Each network with a weight that is no number: what it gives is none either.
    private static OnnxWriter Poisoned(string part)
    {
        var writer = new OnnxWriter();
        (string from, string to) = part switch
        {
            "unet" => ("sample", "out_sample"),
            "vae_encoder" => ("sample", "latent_sample"),
            "vae_decoder" => ("latent_sample", "sample"),
            _ => ("input_ids", "last_hidden_state"),
        };
        var nan = new float[part switch { "unet" or "vae_encoder" => 256, "vae_decoder" => 3 * 64 * 64, _ => 77 * 32 }];
        nan[7] = float.NaN;
        long[] shape = part switch { "unet" or "vae_encoder" => [1, 4, 8, 8], "vae_decoder" => [1, 3, 64, 64], _ => [1, 77, 32] };
        writer = part switch
        {
            "unet" => writer.Input("sample", OnnxType.Float, "b", 4, "h", "w").Input("timestep", OnnxType.Int64, "b").Input("encoder_hidden_states", OnnxType.Float, "b", "n", 32),
            "vae_encoder" => writer.Input("sample", OnnxType.Float, "b", 3, "h", "w"),
            "vae_decoder" => writer.Input("latent_sample", OnnxType.Float, "b", 4, "h", "w"),
            _ => writer.Input("input_ids", OnnxType.Int64, "b", 77),
        };
        object[] sides = ["b", .. shape[1..].Cast<object>()];
        writer.Output(to, OnnxType.Float, sides).Constant("poison", shape, nan).Node("Cast", [from], "numbers", ("to", 1L))
            .Node("ReduceMean", ["numbers"], "mean", part == "text_encoder" ? ("axes", new long[] { 0, 1 }) : ("axes", new long[] { 0, 1, 2, 3 }), ("keepdims", 0L));
        return writer.Node("Add", ["poison", "mean"], to);
    }
}
