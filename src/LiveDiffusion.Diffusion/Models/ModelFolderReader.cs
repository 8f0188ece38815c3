using LiveDiffusion.Diffusion.Schedulers;

namespace LiveDiffusion.Diffusion.Models;

/// <summary>Reads the configuration files of a model folder and says what is missing.</summary>
internal static class ModelFolderReader
{
    private static readonly string[] _parts = ["text_encoder", "unet"];

    /// <summary>Reads the folder, or says in a <see cref="UserErrorException"/> what is wrong with it.</summary>
    public static ModelFolder Read(string path)
    {
        var folder = Path.GetFullPath(path);
        if (!Directory.Exists(folder))
        {
            throw new UserErrorException(
                $"There is no model folder '{path}'. Give a folder in the diffusers ONNX layout, or see 'livediffusion models'.");
        }

        Demand(folder, "model_index.json");
        foreach (var part in _parts)
        {
            Demand(folder, $"{part}/model.onnx");
        }

        Demand(folder, "tokenizer/vocab.json");
        Demand(folder, "tokenizer/merges.txt");
        var index = JsonSettings.Read(Path.Combine(folder, "model_index.json"));
        var unet = PublishedSettings.Denoiser(folder, index);
        var autoencoder = ReadAutoencoder(folder);
        var channels = unet.Int("in_channels", 4);
        if (autoencoder.Channels != channels)
        {
            throw new UserErrorException(
                $"The model '{path}' does not fit together: the unet takes {channels} latent channels, the vae_decoder {autoencoder.Channels}. Get both from one model.");
        }

        var family = index.Text("_class_name", "unknown");
        return new ModelFolder
        {
            Path = folder,
            Family = family,
            HasZeroNegative = index.Bool("force_zeros_for_empty_prompt", family.Contains("XL", StringComparison.Ordinal)),
            Scheduler = SchedulerConfig.Read(Demand(folder, "scheduler/scheduler_config.json")),
            Autoencoder = autoencoder,
            GuidanceWidth = unet.Int("time_cond_proj_dim", 0),
            ControlNets = ControlFolders.Find(folder),
            Levels = Levels(unet),
            ResidualLayers = new ResidualLayers([.. Channels(unet).Select(c => (int)c)], unet.Int("layers_per_block", 2)),
            LatentSide = unet.Int("sample_size", 64),
            PromptWords = Lines(Path.Combine(folder, "prompt_words.txt")),
            Licence = ModelLicence.Of(folder),
        };
    }

    /// <summary>Reads the two halves of an autoencoder, or says in a <see cref="UserErrorException"/> what is wrong with them.</summary>
    public static AutoencoderSettings ReadAutoencoder(string folder)
    {
        Demand(folder, "vae_encoder/model.onnx");
        Demand(folder, "vae_decoder/model.onnx");
        var decoder = PublishedSettings.Decoder(folder);
        return new AutoencoderSettings
        {
            Path = folder,
            Channels = decoder.Int("latent_channels", 4),
            Downscale = 1 << (Levels(decoder) - 1),
            Scale = (float)decoder.Number("scaling_factor", DefaultScale(decoder)),
            Shift = (float)decoder.Number("shift_factor", 0),
            MayBeUnsigned = decoder.Text("_class_name", "AutoencoderKL") == "AutoencoderTiny",
        };
    }

    // What diffusers' classes take when the file leaves the factor out.
    private static double DefaultScale(JsonSettings vae)
        => vae.Text("_class_name", "AutoencoderKL") == "AutoencoderKL" ? 0.18215 : 1;

    private static int Levels(JsonSettings config) => Channels(config).Length;

    // What the file says of its levels, else what diffusers' classes take when it says nothing.
    private static double[] Channels(JsonSettings config)
        => (config.Numbers("block_out_channels") ?? config.Text("_class_name", "") switch
        {
            "UNet2DConditionModel" => [320, 640, 1280, 1280],
            "AutoencoderTiny" => config.Numbers("decoder_block_out_channels") ?? [64, 64, 64, 64],
            _ => null,
        }) is { Length: > 0 and < 12 } channels
            ? channels
            : throw new UserErrorException($"'{config.Path}' lacks 'block_out_channels', which tells the model's scale. Get the model folder again.");

    private static string Demand(string folder, string file)
    {
        var path = Path.Combine(folder, file.Replace('/', Path.DirectorySeparatorChar));
        return File.Exists(path)
            ? path
            : throw new UserErrorException(
                $"The model folder '{folder}' lacks '{file}'. Get the whole folder in the diffusers ONNX layout.");
    }

    private static IReadOnlyList<string> Lines(string path)
        => File.Exists(path) ? [.. File.ReadLines(path).Select(l => l.Trim()).Where(l => l.Length > 0)] : [];
}
