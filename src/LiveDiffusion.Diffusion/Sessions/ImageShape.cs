using LiveDiffusion.Diffusion.Models;

namespace LiveDiffusion.Diffusion.Sessions;

/// <summary>
/// The inputs of a denoiser with an adapter for image prompts: the picture's vector (<c>image_embeds</c>, what diffusers calls its
/// added condition; [1, D] or [1, 1, D]) and maybe how much it counts (one number, or one a layer).
/// </summary>
internal sealed class ImageShape
{
    private static readonly string[] _vectorNames = ["image_embeds", "ip_adapter_image_embeds"];
    private static readonly string[] _scaleNames = ["ip_adapter_scale", "ipadapter_scale"];

    private ImageShape(string vector, int length, string? scale) => (Vector, Length, Scale) = (vector, length, scale);

    /// <summary>Name of the vector's input.</summary>
    public string Vector { get; }

    /// <summary>Numbers of the vector.</summary>
    public int Length { get; }

    /// <summary>Name of the scale's input; null where there is none.</summary>
    public string? Scale { get; }

    /// <summary>Takes the inputs of a denoiser's network; null where it has no adapter.</summary>
    public static ImageShape? Take(NetworkShape network, ModelFolder folder, int rows)
    {
        var vector = Array.Find(_vectorNames, n => network.InputSides(n) is not null);
        if (vector is null)
        {
            return null;
        }

        var encoder = folder.NetworkOf(ImageEncoder.Part);
        if (!File.Exists(encoder))
        {
            throw new UserErrorException(
                $"The network '{folder.NetworkOf("unet")}' takes '{vector}', but the model folder has no '{ImageEncoder.Part}/model.onnx' that gives it. Get the whole model folder, or a unet without the adapter.");
        }

        var sides = network.InputSides(vector)!;
        var length = (int)(sides.Count > 0 && sides[^1] > 0 ? sides[^1] : NetworkShape.Begin(encoder).OutputSide("image_embeds", 1)
            ?? throw new UserErrorException($"Neither '{vector}' of the unet nor 'image_embeds' of '{encoder}' says how many numbers it has. Export one of them with a fixed last side."));
        network.Input(vector, sides.Count == 2 ? [rows, length] : [rows, 1, length]);
        var scale = Array.Find(_scaleNames, n => network.InputSides(n) is not null);
        if (scale is not null)
        {
            var layers = network.InputSides(scale)!;
            network.Input(scale, layers.Count == 0 ? [] : [Math.Max(1, layers[0])]);
        }

        return new ImageShape(vector, length, scale);
    }
}
