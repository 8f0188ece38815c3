using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The tensors of the three networks for a picture size. Reads the files' declarations only, so what does not fit is told
/// before any weights are loaded.
/// </summary>
internal sealed class DreamShapes
{
    public DreamShapes(ModelFolder folder, ModelSize size, int tokens, int width)
    {
        long channels = folder.LatentChannels, latentWidth = size.Width / folder.Downscale, latentHeight = size.Height / folder.Downscale;

        Encoder = Begin(folder, "vae_encoder");
        Encoder.Input("sample", 1, 3, size.Height, size.Width);
        EncodedName = Encoder.OutputAmong("latent_sample", "latent_parameters") ?? "latent_sample";
        var encoded = EncodedName == "latent_parameters" ? 2 * channels : channels;
        Encoder.Output(EncodedName, 1, encoded, latentHeight, latentWidth);
        Encoder.Complete();

        Denoiser = Begin(folder, "unet");
        Denoiser.Input("sample", 1, channels, latentHeight, latentWidth);
        Denoiser.ScalarInput("timestep");
        Denoiser.Input("encoder_hidden_states", 1, tokens, width);
        Denoiser.Output("out_sample", 1, channels, latentHeight, latentWidth);
        Denoiser.Complete();

        Decoder = Begin(folder, "vae_decoder");
        Decoder.Input("latent_sample", 1, channels, latentHeight, latentWidth);
        Decoder.Output("sample", 1, 3, size.Height, size.Width);
        Decoder.Complete();
    }

    public NetworkShape Encoder { get; }

    public NetworkShape Denoiser { get; }

    public NetworkShape Decoder { get; }

    /// <summary>Name of the encoder's output.</summary>
    public string EncodedName { get; }

    private static NetworkShape Begin(ModelFolder folder, string part)
    {
        var path = folder.NetworkOf(part);
        return new NetworkShape(path, NetworkFile.Read(path));
    }
}
