using SkiaSharp;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>Brings received pictures to the size of a frame: scaled, and cropped to cover it, like a camera's. Any thread.</summary>
internal static class PictureScaler
{
    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <summary>Scales a picture into a frame and makes it opaque.</summary>
    /// <param name="pixels">RGBA bytes, top row first; a fourth byte that says nothing is fine.</param>
    /// <param name="width">Pixels in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="strideBytes">Bytes from row to row.</param>
    /// <param name="into">The frame, for as many pixels as follow.</param>
    /// <param name="frameWidth">Pixels in a row of the frame.</param>
    /// <param name="frameHeight">Rows of the frame.</param>
    public static unsafe void Cover(
        nint pixels, int width, int height, int strideBytes, Span<byte> into, int frameWidth, int frameHeight)
    {
        var scale = Math.Max(frameWidth / (double)width, frameHeight / (double)height);
        var seenWidth = Math.Clamp((int)Math.Round(frameWidth / scale), 1, width);
        var seenHeight = Math.Clamp((int)Math.Round(frameHeight / scale), 1, height);
        var corner = pixels + ((height - seenHeight) / 2 * (nint)strideBytes) + ((width - seenWidth) / 2 * 4);
        fixed (byte* frame = into)
        {
            using var from = new SKPixmap(new SKImageInfo(seenWidth, seenHeight, SKColorType.Rgba8888, SKAlphaType.Opaque), corner, strideBytes);
            using var to = new SKPixmap(new SKImageInfo(frameWidth, frameHeight, SKColorType.Rgba8888, SKAlphaType.Opaque), (nint)frame);
            from.ScalePixels(to, Smooth);
        }

        for (var i = 3; i < into.Length; i += 4)
        {
            into[i] = 255;
        }
    }
}
