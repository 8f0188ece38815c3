namespace LiveDiffusion.Diffusion.Models;

/// <summary>What the configuration of an autoencoder says: a folder with <c>vae_encoder</c> and <c>vae_decoder</c>. Immutable; any thread.</summary>
public sealed record AutoencoderSettings
{
    /// <summary>The folder.</summary>
    public required string Path { get; init; }

    /// <summary>Channels of a latent.</summary>
    public required int Channels { get; init; }

    /// <summary>Picture pixels to one latent cell, along a side.</summary>
    public required int Downscale { get; init; }

    /// <summary>Model latent = (encoder's latent - <see cref="Shift"/>) * this.</summary>
    public required float Scale { get; init; }

    /// <summary>See <see cref="Scale"/>.</summary>
    public required float Shift { get; init; }

    /// <summary>Whether its pictures may be in [0, 1] instead of [-1, 1]: exports of tiny autoencoders are either.</summary>
    public required bool MayBeUnsigned { get; init; }

    /// <summary>Reads a folder. Anything missing or unreadable is a <see cref="UserErrorException"/>.</summary>
    public static AutoencoderSettings Open(string path) => ModelFolderReader.ReadAutoencoder(System.IO.Path.GetFullPath(path));

    /// <summary>The network of <c>vae_encoder</c> or <c>vae_decoder</c>.</summary>
    public string NetworkOf(string part) => System.IO.Path.Combine(Path, part, "model.onnx");
}
