namespace LiveDiffusion.Diffusion.Models;

/// <summary>Tells kinds of models apart by their configurations. Any thread.</summary>
internal static class ModelFamily
{
    /// <summary>
    /// The kind: by the width of the text that the unet attends to (768, 1024, 2048) and a second text encoder the architecture, by
    /// the guidance input and names in the configurations how it was distilled. Anything else is named by its pipeline's class.
    /// </summary>
    public static string Of(string folder, JsonSettings index, JsonSettings unet, JsonSettings scheduler)
    {
        var name = index.Text("_class_name", "");
        var width = CrossAttention(unet);
        var hasTwo = File.Exists(Path.Combine(folder, "text_encoder_2", "model.onnx"));
        var basis = (width, hasTwo) switch
        {
            (2048, true) => "SDXL",
            (1280, true) => "SDXL refiner",
            (768, false) => "SD 1.x",
            (1024, false) => "SD 2.x",
            _ => name.Replace("Onnx", "", StringComparison.Ordinal).Replace("Pipeline", "", StringComparison.Ordinal),
        };
        basis = basis.Length == 0 ? "unknown" : basis;
        return Distillation(folder, index, unet, scheduler, name) is { Length: > 0 } kind && !basis.Contains("Consistency", StringComparison.Ordinal)
            ? $"{basis} {kind}"
            : basis;
    }

    private static string Distillation(string folder, JsonSettings index, JsonSettings unet, JsonSettings scheduler, string name)
    {
        if (unet.Int("time_cond_proj_dim", 0) > 0)
        {
            return "LCM"; // the guidance input: only full latent consistency models have it
        }

        string[] texts =
        [
            name, index.Text("_name_or_path", ""), unet.Text("_name_or_path", ""), scheduler.Text("_class_name", ""),
            Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)),
        ];
        foreach (var (word, kind) in (ReadOnlySpan<(string, string)>)
            [("turbo", "Turbo"), ("lightning", "Lightning"), ("hyper", "Hyper"), ("lcm", "LCM"), ("LatentConsistency", "LCM"), ("TCD", "TCD")])
        {
            if (texts.Any(t => t.Contains(word, StringComparison.OrdinalIgnoreCase)))
            {
                return kind;
            }
        }

        return "";
    }

    // One number, or one a level.
    private static int CrossAttention(JsonSettings unet)
        => unet.IsList("cross_attention_dim")
            ? (int)unet.Numbers("cross_attention_dim")!.LastOrDefault()
            : unet.Int("cross_attention_dim", 0);
}
