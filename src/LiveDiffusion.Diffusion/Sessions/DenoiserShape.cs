using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The tensors of a denoiser for a picture size, from the file's declarations alone: what it has to have, and of what it may
/// have (guidance embedding, pooled prompt, picture size) what this one does.
/// </summary>
internal sealed class DenoiserShape
{
    /// <summary>Inputs that only some denoisers have.</summary>
    public const string Guidance = "timestep_cond", Pooled = "text_embeds", Times = "time_ids";

    private const int TimeCount = 6;

    public DenoiserShape(ModelFolder folder, ModelSize size, EmbeddingShape prompt)
    {
        Control = File.Exists(folder.NetworkOf(ControlShape.Part)) ? new ControlShape(folder, size, prompt) : null;
        long channels = folder.LatentChannels, width = size.Width / folder.Downscale, height = size.Height / folder.Downscale;
        var path = folder.NetworkOf("unet");
        Network = NetworkShape.Begin(path);
        Network.Input("sample", 1, channels, height, width);
        Network.ScalarInput("timestep");
        Network.Input("encoder_hidden_states", 1, prompt.Tokens, prompt.Width);
        if (Network.InputSide(Guidance, 1) is { } guidance)
        {
            GuidanceWidth = (int)(guidance > 0 ? guidance : folder.GuidanceWidth);
            Network.Input(Guidance, 1, GuidanceWidth);
        }

        if (Network.InputSide(Pooled, 1) is not null)
        {
            Network.Input(Pooled, 1, prompt.Pooled > 0 ? prompt.Pooled : throw new UserErrorException(
                $"The network '{path}' takes '{Pooled}', but the model has no second text encoder that gives it. Get the whole model folder."));
        }

        if (Network.InputSide(Times, 1) is not null)
        {
            Network.Input(Times, 1, TimeCount);
        }

        foreach (var (name, sides) in Control?.Residuals ?? [])
        {
            Network.Input(name, sides);
        }

        Network.Output("out_sample", 1, channels, height, width);
        Network.Complete();
    }

    public NetworkShape Network { get; }

    /// <summary>The ControlNet that the folder holds, or null.</summary>
    public ControlShape? Control { get; }

    /// <summary>Numbers of the guidance embedding; 0 where it takes none.</summary>
    public int GuidanceWidth { get; }
}
