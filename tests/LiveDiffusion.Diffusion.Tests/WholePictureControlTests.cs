using LiveDiffusion.Core.Dream;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.Diffusion.Text;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests;

/// <summary>
/// ControlNets of models with two text encoders (SDXL), which want the pooled prompt and what part of which picture it is. Networks small
/// enough to know the answer: the first residual tells the pooled prompt's mean, the last one the weighted sum of the six numbers of
/// <c>time_ids</c>, and the denoiser says the sum of both.
/// </summary>
public sealed class WholePictureControlTests
{
    private const float Told = 64 + (2 * 128) + (16 * 64) + (32 * 128); // 64 rows, 128 columns, weights 1, 2, 4, 8, 16, 32

    private static readonly ModelSize _size = new(128, 64);
    private static readonly EmbeddingShape _prompt = new(77, 64, 32);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_control_net_is_given_the_pooled_prompt_and_the_picture_s_size(bool denoiserTakesThem)
    {
        using var model = new DreamModel(ModelFolder.Open(Folder(denoiserTakesThem)), _size, _prompt);
        Assert.Equal(0f, Say(model, pooled: 3f, scale: 0f));
        Assert.Equal(3f + Told, Say(model, pooled: 3f, scale: 1f), 0.01f);
        Assert.Equal(0.5f * (7f + Told), Say(model, pooled: 7f, scale: 0.5f), 0.01f);
    }

    [Fact]
    public void What_the_prompt_says_reaches_it_through_the_pipeline()
    {
        using var pipeline = new StreamPipeline(ModelFolder.Open(Folder(denoiserTakesThem: true)), _size, inlinePrompts: true);
        var source = TestModels.Source(128, 64, (DreamParameters.Strength, 0.6f), (ControlParameters.Scales[0], 1f), (NoiseParameters.Mode, 0f));
        Array.Fill(source.BeginControl(0).Pixels, Half.One);
        source.Texts[PromptParameters.Texts[0].Index] = "a cat";
        Assert.True(pipeline.Dream(source, new StyledPicture(128, 64)));
        var cat = pipeline.Model.Denoiser.Session.Outputs[0].Values[0];
        source.Texts[PromptParameters.Texts[0].Index] = "a deep blue ocean";
        Assert.True(pipeline.Dream(source, new StyledPicture(128, 64)));
        var ocean = pipeline.Model.Denoiser.Session.Outputs[0].Values[0];
        Assert.NotEqual(cat, ocean);
        Assert.InRange(Math.Abs(cat - Told), 0, 10);
        Assert.InRange(Math.Abs(ocean - Told), 0, 10);
    }

    [Fact]
    public void A_model_without_a_pooled_prompt_refuses_one_that_wants_it_by_name()
    {
        var folder = Folder(denoiserTakesThem: false);
        var message = Assert.Throws<UserErrorException>(
            () => new DreamModel(ModelFolder.Open(folder), _size, new EmbeddingShape(77, 64))).Message;
        Assert.Contains(Path.Combine(folder, "controlnet", "model.onnx"), message, StringComparison.Ordinal);
        Assert.Contains("'text_embeds'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_of_another_count_are_refused_with_both_shapes()
    {
        var folder = Folder(denoiserTakesThem: true);
        Control(pooled: 48).Save(Path.Combine(folder, "controlnet", "model.onnx"));
        var message = Assert.Throws<UserErrorException>(() => new DreamModel(ModelFolder.Open(folder), _size, _prompt)).Message;
        Assert.Contains("'text_embeds'", message, StringComparison.Ordinal);
        Assert.Contains("[1, 48], but [1, 32] is needed", message, StringComparison.Ordinal);
    }

    private static float Say(DreamModel model, float pooled, float scale)
    {
        var embedding = new float[_prompt.Length];
        embedding.AsSpan(_prompt.States).Fill(pooled);
        model.Prompt(embedding);
        model.Control(0, scale);
        return model.Predict(new float[model.LatentLength], 500)[0];
    }

    private static string Folder(bool denoiserTakesThem)
    {
        var folder = TestModels.CopyOf(Path.Combine(TestPaths.Golden("pipelines"), "sdxl_turbo"));
        var unet = Inputs(new OnnxWriter(), denoiserTakesThem ? 32 : 0).Output("out_sample", OnnxType.Float, 1, 4, 8, 16);
        for (var i = 0; i < 5; i++)
        {
            unet.Input($"down_block_{i}", OnnxType.Float, Sides(i));
        }

        unet.Node("ReduceMax", ["down_block_0"], "pooled", ("keepdims", 0)).Node("ReduceMax", ["down_block_4"], "times", ("keepdims", 0))
            .Node("Add", ["pooled", "times"], "told").Constant("nothing", [], [0f]).Node("Mul", ["sample", "nothing"], "none")
            .Node("Add", ["none", "told"], "out_sample").Save(Path.Combine(folder, "unet", "model.onnx"));
        Control(pooled: 32).Save(Path.Combine(folder, "controlnet", "model.onnx"));
        return folder;
    }

    private static OnnxWriter Control(int pooled)
    {
        var control = Inputs(new OnnxWriter(), pooled).Input("controlnet_cond", OnnxType.Float, 1, 3, 64, 128)
            .Constant("weights", [6], [1, 2, 4, 8, 16, 32])
            .Node("ReduceMean", ["text_embeds"], "told_0", ("keepdims", 0))
            .Node("Mul", ["time_ids", "weights"], "weighted")
            .Constant("both", [0, 1]).Node("ReduceSum", ["weighted", "both"], "told_4", ("keepdims", 0));
        for (var i = 0; i < 5; i++)
        {
            control.Output($"down_block_{i}", OnnxType.Float, Sides(i)).Constant($"sides_{i}", [.. Sides(i).Select(s => Convert.ToInt64(s, null))]);
            if (i is not (0 or 4))
            {
                control.Constant($"told_{i}", [], [0f]);
            }

            control.Node("Expand", [$"told_{i}", $"sides_{i}"], $"down_block_{i}");
        }

        return control;
    }

    private static OnnxWriter Inputs(OnnxWriter network, int pooled)
    {
        network.Input("sample", OnnxType.Float, 1, 4, 8, 16).Input("timestep", OnnxType.Float, 1).Input("encoder_hidden_states", OnnxType.Float, 1, 77, 64);
        return pooled == 0 ? network : network.Input("text_embeds", OnnxType.Float, 1, pooled).Input("time_ids", OnnxType.Float, 1, 6);
    }

    // Of the small model's unet: 16 and 32 channels, one layer a level.
    private static object[] Sides(int residual) => residual < 2 ? [1, 16, 8, 16] : residual == 2 ? [1, 16, 4, 8] : [1, 32, 4, 8];
}
