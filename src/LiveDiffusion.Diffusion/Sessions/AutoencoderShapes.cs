using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The tensors of an autoencoder for a picture size. Reads the files' declarations only, so what does not fit is told before any
/// weights are loaded.
/// </summary>
internal sealed class AutoencoderShapes
{
    public AutoencoderShapes(AutoencoderSettings settings, ModelSize size)
    {
        long channels = settings.Channels, width = size.Width / settings.Downscale, height = size.Height / settings.Downscale;
        LatentLength = (int)(channels * width * height);
        Encoder = NetworkShape.Begin(settings.NetworkOf("vae_encoder"));
        Encoder.Input("sample", 1, 3, size.Height, size.Width);
        EncodedName = Encoder.OutputAmong("latent_sample", "latent_parameters") ?? "latent_sample";
        Encoder.Output(EncodedName, 1, EncodedName == "latent_parameters" ? 2 * channels : channels, height, width);
        Encoder.Complete();

        Decoder = NetworkShape.Begin(settings.NetworkOf("vae_decoder"));
        Decoder.Input("latent_sample", 1, channels, height, width);
        Decoder.Output("sample", 1, 3, size.Height, size.Width);
        Decoder.Complete();
    }

    public NetworkShape Encoder { get; }

    public NetworkShape Decoder { get; }

    /// <summary>Numbers of a latent.</summary>
    public int LatentLength { get; }

    /// <summary>Name of the encoder's output.</summary>
    public string EncodedName { get; }
}
