namespace LiveDiffusion.Core.Images;

/// <summary>
/// A picture in memory: RGBA, 16-bit float, sRGB-coded in [0, 1], four values a pixel, top row first. This is the form in
/// which pictures travel between graphics and diffusion.
/// </summary>
public sealed class ImageBuffer
{
    /// <summary>Makes a black, opaque-less picture.</summary>
    public ImageBuffer(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Width = width;
        Height = height;
        Pixels = new Half[width * height * 4];
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>R, G, B, A of each pixel, top row first.</summary>
    public Half[] Pixels { get; }

    /// <summary>Copies a picture of the same size.</summary>
    public void CopyFrom(ImageBuffer other)
    {
        if (other.Width != Width || other.Height != Height)
        {
            throw new ArgumentException($"{other.Width}x{other.Height} does not fit {Width}x{Height}.", nameof(other));
        }

        other.Pixels.CopyTo(Pixels, 0);
    }
}
