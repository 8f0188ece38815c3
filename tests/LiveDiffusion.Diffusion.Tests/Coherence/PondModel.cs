using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.TestKit;

namespace LiveDiffusion.Diffusion.Tests.Coherence;

/// <summary>
/// A model whose every number is known: a latent is the means of 8x8 pixels, the denoiser sees no noise (so the clean latent is the noisy one,
/// brought back to its scale), and decoding spreads the means. The rest of the folder is that of a small model.
/// </summary>
internal static class PondModel
{
    public const int Side = 64;

    public static ModelFolder Make(Action<OnnxWriter>? denoiser = null)
    {
        var path = TestModels.CopyOf(TestModels.TinyPath);
        new OnnxWriter()
            .Input("sample", OnnxType.Float, 1, 3, Side, Side)
            .Output("latent_sample", OnnxType.Float, 1, 4, 8, 8)
            .Constant("rest", [1, 1, 8, 8], new float[64])
            .Node("AveragePool", ["sample"], "means", ("kernel_shape", new long[] { 8, 8 }), ("strides", new long[] { 8, 8 }))
            .Node("Concat", ["means", "rest"], "latent_sample", ("axis", 1))
            .Save(Path.Combine(path, "vae_encoder", "model.onnx"));
        new OnnxWriter()
            .Input("latent_sample", OnnxType.Float, 1, 4, 8, 8)
            .Output("sample", OnnxType.Float, 1, 3, Side, Side)
            .Constant("from", [0]).Constant("to", [3]).Constant("axes", [1])
            .Constant("scales", [4], new float[] { 1, 1, 8, 8 })
            .Node("Slice", ["latent_sample", "from", "to", "axes"], "means")
            .Node("Resize", ["means", "", "scales"], "sample")
            .Save(Path.Combine(path, "vae_decoder", "model.onnx"));
        File.WriteAllText(
            Path.Combine(path, "vae_decoder", "config.json"),
            """{ "_class_name": "AutoencoderKL", "latent_channels": 4, "block_out_channels": [8, 8, 8, 8], "scaling_factor": 1, "shift_factor": 0 }""");
        var unet = new OnnxWriter()
            .Input("sample", OnnxType.Float, "batch", 4, 8, 8)
            .Input("timestep", OnnxType.Float, "batch")
            .Input("encoder_hidden_states", OnnxType.Float, "batch", 77, 32)
            .Output("out_sample", OnnxType.Float, "batch", 4, 8, 8)
            .Constant("nothing", [], [0f]);
        if (denoiser is null)
        {
            unet.Node("Mul", ["sample", "nothing"], "out_sample");
        }
        else
        {
            denoiser(unet);
        }

        unet.Save(Path.Combine(path, "unet", "model.onnx"));
        return ModelFolder.Open(path);
    }

    public static StreamPipeline Pipeline() => new(Make(), new ModelSize(Side, Side), inlinePrompts: true);
}
