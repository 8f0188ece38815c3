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

    public DenoiserShape(ModelFolder folder, ModelSize size, EmbeddingShape prompt, int rows = 1)
    {
        Controls = [.. folder.ControlNets.Select(c => new ControlShape(folder, c, size, prompt))];
        long channels = folder.LatentChannels, width = size.Width / folder.Downscale, height = size.Height / folder.Downscale;
        var path = folder.NetworkOf("unet");
        Network = NetworkShape.Begin(path);
        Network.Input("sample", rows, channels, height, width);
        HasOwnTimesteps = rows > 1 && Network.Takes("timestep", rows);
        _ = HasOwnTimesteps ? Network.Input("timestep", rows) : Network.ScalarInput("timestep");
        Network.Input("encoder_hidden_states", rows, prompt.Tokens, prompt.Width);
        if (Network.InputSide(Guidance, 1) is { } guidance)
        {
            GuidanceWidth = (int)(guidance > 0 ? guidance : folder.GuidanceWidth);
            Network.Input(Guidance, rows, GuidanceWidth);
        }

        TakeWholePicture(Network, path, prompt, rows);
        TakeResiduals(folder, width, height, rows);
        Image = ImageShape.Take(Network, folder, rows);
        Attention = AttentionShape.Take(Network, rows);
        OutputName = Network.OutputAmong("out_sample", "latent") ?? "out_sample";
        Network.Output(OutputName, rows, channels, height, width);
        Network.Complete();
    }

    public NetworkShape Network { get; }

    /// <summary>The name of what it says.</summary>
    public string OutputName { get; }

    /// <summary>Its banks of cached attention, or null.</summary>
    public AttentionShape? Attention { get; }

    /// <summary>The ControlNets that the folder holds, slot by slot.</summary>
    public IReadOnlyList<ControlShape> Controls { get; }

    /// <summary>Whether every one of several rows has a timestep of its own.</summary>
    public bool HasOwnTimesteps { get; }

    /// <summary>The inputs of its adapter for image prompts, or null.</summary>
    public ImageShape? Image { get; }

    /// <summary>Numbers of the guidance embedding; 0 where it takes none.</summary>
    public int GuidanceWidth { get; }

    /// <summary>What networks of two text encoders take besides (SDXL): the pooled prompt, and what part of which picture it is.</summary>
    public static void TakeWholePicture(NetworkShape network, string path, EmbeddingShape prompt, int rows = 1)
    {
        if (network.InputSide(Pooled, 1) is not null)
        {
            network.Input(Pooled, rows, prompt.Pooled > 0 ? prompt.Pooled : throw new UserErrorException(
                $"The network '{path}' takes '{Pooled}', but the model has no second text encoder that gives it. Get the whole model folder."));
        }

        if (network.InputSide(Times, 1) is not null)
        {
            network.Input(Times, rows, TimeCount);
        }
    }

    /// <summary>Fills what says which part of which picture it is (original size, crop, target size): all of one of this size.</summary>
    public static void FillTimes(int width, int height, Span<float> times)
        => ((ReadOnlySpan<float>)[height, width, 0, 0, height, width]).CopyTo(times);

    // A denoiser that was exported for a ControlNet and has none beside it adds zeros.
    private void TakeResiduals(ModelFolder folder, long width, long height, int rows)
    {
        if (Controls.Count == 0)
        {
            var all = ControlShape.Sides(folder.ResidualLayers, width, height);
            foreach (var (name, index) in Network.InputNames(ControlShape.IsResidual).Select((n, i) => (n, i)))
            {
                if (index < all.Count)
                {
                    Network.Input(name, [rows, .. all[index].AsSpan(1)]);
                }
            }
        }

        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, sides) in Controls.SelectMany(c => c.Residuals))
        {
            if (taken.Add(name))
            {
                Network.Input(name, sides);
            }
        }
    }
}
