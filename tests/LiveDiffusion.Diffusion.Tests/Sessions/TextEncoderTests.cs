using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Sessions;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Sessions;

public sealed class TextEncoderTests
{
    private const int Width = 32;

    [Fact]
    public void Two_encoders_are_joined_token_by_token_with_the_pooled_vector_behind()
    {
        using var text = new TextEncoder(ModelFolder.Open(Folder(Second(OnnxType.Bool))));
        Assert.Equal((77, 64, 32), (text.Shape.Tokens, text.Shape.Width, text.Shape.Pooled));
        var ids = Enumerable.Range(0, 77).ToArray();
        var embedding = text.Encode(ids);
        for (var token = 0; token < 77; token++)
        {
            // The second half is the second encoder's: twice the id, since the switch that it has is on.
            Assert.All(embedding.AsSpan((token * 64) + Width, Width).ToArray(), value => Assert.Equal(2f * token, value));
        }

        Assert.All(embedding.AsSpan(text.Shape.States).ToArray(), value => Assert.Equal(2f * 76, value));
    }

    [Fact]
    public void A_switch_that_is_no_truth_value_is_told()
    {
        var error = Assert.Throws<UserErrorException>(() => new TextEncoder(ModelFolder.Open(Folder(Second(OnnxType.Float)))));
        Assert.Contains("'output_hidden_states'", error.Message, StringComparison.Ordinal);
        Assert.Contains("one truth value is needed", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encoder_without_all_states_is_told_what_it_lacks()
    {
        var folder = Folder(Second(OnnxType.Bool));
        File.Copy(
            Path.Combine(TestModels.TinyPath, "text_encoder", "model.onnx"), Path.Combine(folder, "text_encoder", "model.onnx"), overwrite: true);
        var error = Assert.Throws<UserErrorException>(() => new TextEncoder(ModelFolder.Open(folder)));
        Assert.Contains("output_hidden_states", error.Message, StringComparison.Ordinal);
    }

    private static string Folder(OnnxWriter second)
    {
        var folder = TestModels.CopyOf(Path.Combine(TestPaths.Data, "golden", "pipelines", "sdxl_turbo"));
        second.Save(Path.Combine(folder, "text_encoder_2", "model.onnx"));
        return folder;
    }

    // Each state is the token's id, in all states but the last twice that; 0 while the switch is off. Pooled is the last token's.
    private static OnnxWriter Second(OnnxType switchType)
    {
        var network = new OnnxWriter()
            .Input("input_ids", OnnxType.Int64, 1, 77)
            .Input("output_hidden_states", switchType)
            .Output("text_embeds", OnnxType.Float, 1, Width)
            .Output("hidden_states.0", OnnxType.Float, 1, 77, Width)
            .Output("hidden_states.1", OnnxType.Float, 1, 77, Width)
            .Constant("ones", [1, 1, Width], [.. Enumerable.Repeat(1f, Width)])
            .Constant("zero", [], [0f])
            .Constant("two", [], [2f])
            .Constant("axes", [2])
            .Constant("from", [76]).Constant("to", [77]).Constant("along", [1])
            .Node("Cast", ["input_ids"], "numbers", ("to", 1))
            .Node("Unsqueeze", ["numbers", "axes"], "column")
            .Node("Mul", ["column", "ones"], "hidden_states.1")
            .Node("Mul", ["hidden_states.1", "two"], "twice")
            .Node("Cast", ["output_hidden_states"], "isOn", ("to", 9))
            .Node("Where", ["isOn", "twice", "zero"], "hidden_states.0")
            .Node("Slice", ["hidden_states.0", "from", "to", "along"], "last")
            .Node("ReduceSum", ["last", "along"], "text_embeds", ("keepdims", 0));
        return network;
    }
}
