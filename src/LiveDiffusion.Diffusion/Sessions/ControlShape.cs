using LiveDiffusion.Diffusion.Models;
using LiveDiffusion.Diffusion.Text;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The tensors of a ControlNet (Zhang et al. 2023) and of the residuals that it gives to the denoiser. Their sides follow from the
/// denoiser's levels: the first convolution, each level's layers and its step down, and the middle. Names are those of the files.
/// </summary>
internal sealed class ControlShape
{
    /// <summary>The condition: a picture in [0, 1].</summary>
    public const string Condition = "controlnet_cond";

    private const string Scale = "conditioning_scale";

    private readonly List<(string Name, long[] Sides)> _residuals = [];

    public ControlShape(ModelFolder folder, string path, ModelSize size, EmbeddingShape prompt)
    {
        Path = path;
        var file = NetworkFile.Read(Path);
        long width = size.Width / folder.Downscale, height = size.Height / folder.Downscale;
        Network = new NetworkShape(Path, file);
        Network.Input("sample", 1, folder.LatentChannels, height, width);
        Network.ScalarInput("timestep");
        Network.Input("encoder_hidden_states", 1, prompt.Tokens, prompt.Width);
        Network.Input(Condition, 1, 3, size.Height, size.Width);
        HasScale = Network.InputSide(Scale, 0) is not null;
        if (HasScale)
        {
            Network.ScalarInput(Scale);
        }

        DenoiserShape.TakeWholePicture(Network, Path, prompt);
        var sides = Sides(folder.ResidualLayers, width, height);
        if (sides.Count != file.Outputs.Count)
        {
            throw new UserErrorException(
                $"The network '{Path}' gives {file.Outputs.Count} residuals, but the unet's configuration makes {sides.Count}. They do not belong together; get both from one model.");
        }

        for (var i = 0; i < sides.Count; i++)
        {
            _residuals.Add((file.Outputs[i].Name, sides[i]));
            Network.Output(file.Outputs[i].Name, sides[i]);
        }

        Network.Complete();
    }

    /// <summary>The network's file.</summary>
    public string Path { get; }

    public NetworkShape Network { get; }

    /// <summary>Whether a scale is one of its inputs.</summary>
    public bool HasScale { get; }

    /// <summary>Names and sides of what it gives.</summary>
    public IReadOnlyList<(string Name, long[] Sides)> Residuals => _residuals;

    /// <summary>Whether an input of a denoiser takes a residual: exporters write <c>down_block_0</c> or <c>down_block_0_additional_residual</c>.</summary>
    public static bool IsResidual(string input)
        => input.StartsWith("down_block_", StringComparison.Ordinal) || input.StartsWith("mid_block", StringComparison.Ordinal);

    /// <summary>The sides of a denoiser's residuals, in order.</summary>
    public static IReadOnlyList<long[]> Sides(ResidualLayers layers, long width, long height)
    {
        var sides = new List<long[]> { Side(0, 0) };
        var last = layers.Channels.Count - 1;
        for (var level = 0; level <= last; level++)
        {
            for (var layer = 0; layer < layers.LayersPerLevel; layer++)
            {
                sides.Add(Side(level, level));
            }

            if (level < last)
            {
                sides.Add(Side(level, level + 1));
            }
        }

        sides.Add(Side(last, last));
        return sides;

        long[] Side(int channels, int level) => [1, layers.Channels[channels], height >> level, width >> level];
    }
}
