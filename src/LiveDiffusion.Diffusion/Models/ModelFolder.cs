using LiveDiffusion.Diffusion.Schedulers;

namespace LiveDiffusion.Diffusion.Models;

/// <summary>
/// A model as a folder in the diffusers ONNX layout: what its configuration files say, without a session. Whether the
/// networks agree is checked when they are loaded. Immutable; any thread.
/// </summary>
public sealed record ModelFolder
{
    private const float LcmGuidance = 8.5f; // what the latent consistency models were trained around, and diffusers' default for them

    /// <summary>The folder.</summary>
    public required string Path { get; init; }

    /// <summary>Pipeline class that <c>model_index.json</c> names.</summary>
    public required string Family { get; init; }

    /// <summary>Noise schedule and prediction type.</summary>
    public required SchedulerConfig Scheduler { get; init; }

    /// <summary>How pictures become latents and back.</summary>
    public required AutoencoderSettings Autoencoder { get; init; }

    /// <summary>Numbers of the embedding of a guidance scale that the denoiser takes (<c>timestep_cond</c>); 0 for none.</summary>
    public required int GuidanceWidth { get; init; }

    /// <summary>Guidance scale that the model was made for; 1 is none.</summary>
    public float Guidance => GuidanceWidth > 0 ? LcmGuidance : 1f;

    /// <summary>Whether an empty negative prompt is an embedding of zeros (SDXL) and not that of the empty text.</summary>
    public required bool HasZeroNegative { get; init; }

    /// <summary>How the denoiser's way down is built.</summary>
    public required ResidualLayers ResidualLayers { get; init; }

    /// <summary>The networks of its ControlNets, slot by slot.</summary>
    public required IReadOnlyList<string> ControlNets { get; init; }

    /// <summary>Resolution levels of the denoiser; each but the first halves the latent once more.</summary>
    public required int Levels { get; init; }

    /// <summary>Side of the square latent that the denoiser was made for.</summary>
    public required int LatentSide { get; init; }

    /// <summary>Words the model knows, from <c>prompt_words.txt</c>; empty when it does not say.</summary>
    public required IReadOnlyList<string> PromptWords { get; init; }

    /// <summary>The licence its card or licence file names; empty when it does not say.</summary>
    public required string Licence { get; init; }

    /// <summary>The folder's name.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(Path));

    /// <summary>Channels of a latent.</summary>
    public int LatentChannels => Autoencoder.Channels;

    /// <summary>Picture pixels to one latent cell, along a side.</summary>
    public int Downscale => Autoencoder.Downscale;

    /// <summary>Both sides of its pictures are multiples of this.</summary>
    public int SideMultiple => Downscale << (Levels - 1);

    /// <summary>
    /// The model's picture size for an output of that size: the output's aspect, about the model's own pixel count, sides
    /// multiples of <see cref="SideMultiple"/>.
    /// </summary>
    public ModelSize SizeFor(int outputWidth, int outputHeight)
    {
        var side = (double)LatentSide * Downscale;
        return ModelSize.For(outputWidth, outputHeight, side * side, SideMultiple);
    }

    /// <summary>The network of a part, such as <c>unet</c>.</summary>
    public string NetworkOf(string part) => System.IO.Path.Combine(Path, part, "model.onnx");

    /// <summary>Reads a folder. Anything missing or unreadable is a <see cref="UserErrorException"/>.</summary>
    public static ModelFolder Open(string path) => ModelFolderReader.Read(path);

    /// <summary>One line for <c>livediffusion models</c>.</summary>
    public override string ToString()
    {
        var native = SizeFor(1, 1);
        var licence = Licence.Length == 0 ? "licence unknown" : Licence;
        return $"{Name,-20} {native,-9} {Family}, {licence}, {Path}";
    }
}
