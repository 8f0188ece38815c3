using LiveDiffusion.Core;
using SkiaSharp;

namespace LiveDiffusion.Graphics.Sources;

/// <summary>A picture file brought to the size of a frame: RGBA bytes, top row first. One thread at a time.</summary>
internal sealed class StillLoad(int width, int height)
{
    public byte[] Pixels { get; } = new byte[width * height * 4];

    public SourceStatus Status { get; set; } = SourceStatus.Starting;

    /// <summary>Reads and fits; a file that is missing or no picture is a <see cref="UserErrorException"/>.</summary>
    public unsafe void Read(string file, StillFit fit)
    {
        if (!File.Exists(file))
        {
            throw new UserErrorException($"There is no picture '{file}'. Choose another, or put it there.");
        }

        using var picture = SKImage.FromEncodedData(file)
            ?? throw new UserErrorException($"'{file}' is no picture that can be read. Give a PNG, JPEG or WebP file.");
        fixed (byte* pixels = Pixels)
        {
            var info = new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul);
            using var surface = SKSurface.Create(info, (nint)pixels, info.RowBytes);
            surface.Canvas.Clear(SKColors.Black);
            surface.Canvas.DrawImage(picture, Place(picture.Width, picture.Height, fit), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }
    }

    private SKRect Place(int pictureWidth, int pictureHeight, StillFit fit)
    {
        float across = width / (float)pictureWidth, down = height / (float)pictureHeight;
        if (fit != StillFit.Stretch)
        {
            across = down = fit == StillFit.Cover ? MathF.Max(across, down) : MathF.Min(across, down);
        }

        float w = pictureWidth * across, h = pictureHeight * down;
        return SKRect.Create((width - w) / 2, (height - h) / 2, w, h);
    }
}
