using LiveDiffusion.Diffusion.Files;
using LiveDiffusion.Diffusion.Sessions;

namespace LiveDiffusion.Diffusion.Models;

/// <summary>
/// The configurations of denoiser and decoder. Exports by Olive, by diffusers' own script and of tiny autoencoders come without them: then those
/// of Stability AI's published models hold (SD 1.x and 2.x, SDXL, their Turbo variants) and that of TAESD, by what the networks themselves show. Any thread.
/// </summary>
internal static class PublishedSettings
{
    private const long LargestTiny = 16 << 20; // bytes: half of TAESD has 1.2 million weights, a full decoder 49 million

    /// <summary>The denoiser's. A folder with two text encoders is taken for SDXL; Turbo, which its name tells, works at half its side.</summary>
    public static JsonSettings Denoiser(string folder, JsonSettings index)
    {
        var path = Path.Combine(folder, "unet", "config.json");
        if (File.Exists(path))
        {
            return JsonSettings.Read(path);
        }

        var inputs = NetworkFile.Read(Path.Combine(folder, "unet", "model.onnx")).Inputs;
        var guidance = inputs.Any(i => i.Name == DenoiserShape.Guidance) ? 256 : 0;
        var words = inputs.FirstOrDefault(i => i.Name == "encoder_hidden_states")?.Sides is [.., > 0 and var width] ? width : 0;
        var (levels, side) = IsLarge(folder)
            ? ("[320, 640, 1280]", IsTurbo(folder, index) ? 64 : 128)
            : ("[320, 640, 1280, 1280]", 64);
        return JsonSettings.Parse(
            path, $$"""{"block_out_channels": {{levels}}, "sample_size": {{side}}, "time_cond_proj_dim": {{guidance}}, "cross_attention_dim": {{words}}}""");
    }

    /// <summary>The decoder's. One with as few weights as TAESD is taken for it, the scale of a full one is that of SDXL or SD.</summary>
    public static JsonSettings Decoder(string folder)
    {
        var path = Path.Combine(folder, "vae_decoder", "config.json");
        if (File.Exists(path))
        {
            return JsonSettings.Read(path);
        }

        var isTiny = NetworkFacts.Read(Path.Combine(folder, "vae_decoder", "model.onnx")).Weights.Values.Sum() <= LargestTiny;
        return JsonSettings.Parse(path, isTiny
            ? """{"_class_name": "AutoencoderTiny"}"""
            : $$"""{"_class_name": "AutoencoderKL", "block_out_channels": [128, 256, 512, 512], "scaling_factor": {{(IsLarge(folder) ? "0.13025" : "0.18215")}}}""");
    }

    private static bool IsLarge(string folder) => File.Exists(Path.Combine(folder, "text_encoder_2", "model.onnx"));

    private static bool IsTurbo(string folder, JsonSettings index)
        => $"{Path.GetFileName(folder)} {index.Text("_name_or_path", "")}".Contains("turbo", StringComparison.OrdinalIgnoreCase);
}
