using SkiaSharp;

namespace LiveDiffusion.Core.Images;

/// <summary>Picture files: PNG, JPEG and WebP. Any thread; blocks on the disk and allocates, so never in a frame.</summary>
public static class ImageFile
{
    private const int Quality = 92;

    /// <summary>Reads a picture in its own size. A file that is missing or no picture is a <see cref="UserErrorException"/>.</summary>
    public static ImageBuffer Load(string path)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The picture '{path}' cannot be read: {e.Message} Check the path.", e);
        }

        return Decode(bytes, path);
    }

    /// <summary>Decodes a picture in memory; the name is for the message when it is none.</summary>
    public static ImageBuffer Decode(ReadOnlySpan<byte> file, string name)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data)
            ?? throw new UserErrorException($"'{name}' is no picture that can be read. Give a PNG, JPEG or WebP file.");
        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(info);
        var result = codec.GetPixels(info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            throw new UserErrorException($"The picture '{name}' is damaged ({result}). Give a whole file.");
        }

        var image = new ImageBuffer(info.Width, info.Height);
        ToHalf(bitmap.GetPixelSpan(), image.Pixels);
        return image;
    }

    /// <summary>Writes a picture; the extension decides the format: <c>.png</c>, <c>.jpg</c>, <c>.jpeg</c> or <c>.webp</c>.</summary>
    public static void Save(ImageBuffer image, string path)
    {
        var bytes = Encode(image, FormatOf(path));
        try
        {
            File.WriteAllBytes(path, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The picture '{path}' cannot be written: {e.Message} Choose another place.", e);
        }
    }

    /// <summary>A copy of another size; the shape is not kept. For looking and for single pictures, not for the loop.</summary>
    public static ImageBuffer Resized(ImageBuffer image, int width, int height)
    {
        if (image.Width == width && image.Height == height)
        {
            return image;
        }

        using var bitmap = ToBitmap(image);
        using var scaled = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        if (!bitmap.ScalePixels(scaled, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear)))
        {
            throw new InvalidOperationException($"A picture of {image.Width}x{image.Height} could not be scaled to {width}x{height}.");
        }

        var result = new ImageBuffer(width, height);
        ToHalf(scaled.GetPixelSpan(), result.Pixels);
        return result;
    }

    /// <summary>Encodes a picture as the bytes of a file of that format.</summary>
    public static byte[] Encode(ImageBuffer image, SKEncodedImageFormat format)
    {
        using var bitmap = ToBitmap(image);
        using var data = bitmap.Encode(format, Quality);
        return data.ToArray();
    }

    /// <summary>The picture as an opaque Skia bitmap; the caller disposes it.</summary>
    public static SKBitmap ToBitmap(ImageBuffer image)
    {
        var bitmap = new SKBitmap(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        ToBytes(image.Pixels, bitmap.GetPixelSpan());
        return bitmap;
    }

    /// <summary>The format that a path's extension stands for; an unknown one is a <see cref="UserErrorException"/>.</summary>
    public static SKEncodedImageFormat FormatOf(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PNG" => SKEncodedImageFormat.Png,
        ".JPG" or ".JPEG" => SKEncodedImageFormat.Jpeg,
        ".WEBP" => SKEncodedImageFormat.Webp,
        _ => throw new UserErrorException($"'{path}' has no known picture format. End it in .png, .jpg or .webp."),
    };

    private static void ToHalf(ReadOnlySpan<byte> bytes, Span<Half> pixels)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (Half)(bytes[i] / 255f);
        }
    }

    // Files are opaque: alpha means nothing in the engine's pictures.
    private static void ToBytes(ReadOnlySpan<Half> pixels, Span<byte> bytes)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            bytes[i] = i % 4 == 3 ? (byte)255 : (byte)MathF.Round(Math.Clamp((float)pixels[i], 0f, 1f) * 255f);
        }
    }
}
