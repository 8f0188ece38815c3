using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics;

/// <summary>The sizes of a picture path, in pixels. The output's are for good; the model's change with <see cref="PicturePath.Resize"/>.</summary>
public sealed record PictureSettings
{
    private const int Largest = 16384;

    /// <summary>Width of the output.</summary>
    public required int OutputWidth { get; init => field = Checked(value, nameof(OutputWidth)); }

    /// <summary>Height of the output.</summary>
    public required int OutputHeight { get; init => field = Checked(value, nameof(OutputHeight)); }

    /// <summary>Width of the model's pictures.</summary>
    public required int ModelWidth { get; init => field = Checked(value, nameof(ModelWidth)); }

    /// <summary>Height of the model's pictures.</summary>
    public required int ModelHeight { get; init => field = Checked(value, nameof(ModelHeight)); }

    /// <summary>Width over height of the output; the model's pictures are stretched to it.</summary>
    public double Aspect => OutputWidth / (double)OutputHeight;

    /// <summary>How pictures are kept at the output's size.</summary>
    internal static TextureFormat ShownFormat(GlDevice gl) => gl.IsSoftware ? TextureFormat.Rgba8 : TextureFormat.Rgba16F;

    private static int Checked(int value, string name)
        => value is >= 1 and <= Largest
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"{name} must be 1 to {Largest}.");
}
