using LiveDiffusion.Core;
using LiveDiffusion.Core.Files;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Core.Parameters;
using LiveDiffusion.Core.Presets;
using SkiaSharp;

namespace LiveDiffusion.State;

/// <summary>
/// A look in a file: a preset as JSON, or a snapshot, which is a picture of the show as PNG that carries the preset in a text
/// chunk: any viewer shows it, and a show goes on from it. Any thread; blocks on the disk.
/// </summary>
/// <param name="Look">The look.</param>
/// <param name="Picture">The picture of a snapshot, or null.</param>
public sealed record LookFile(Preset Look, ImageBuffer? Picture)
{
    /// <summary>Ending of snapshots.</summary>
    public const string SnapshotEnding = ".png";

    private const string PresetEnding = ".json";
    private const string Keyword = "LiveDiffusion preset";

    /// <summary>Whether this names a file rather than a preset.</summary>
    public static bool IsFile(string name)
        => name.EndsWith(PresetEnding, StringComparison.OrdinalIgnoreCase) || name.EndsWith(SnapshotEnding, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a preset or a snapshot; what is neither is a <see cref="UserErrorException"/>.</summary>
    public static LookFile Load(string path, ParameterCatalogue catalogue)
    {
        if (path.EndsWith(PresetEnding, StringComparison.OrdinalIgnoreCase))
        {
            return new LookFile(PresetFile.Load(path, catalogue), null);
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"The snapshot '{path}' cannot be read: {e.Message} Check the path.", e);
        }

        var text = PngText.Find(bytes, Keyword)
            ?? throw new UserErrorException($"'{path}' holds no look. Give a snapshot made by this program.");
        return new LookFile(PresetFile.Parse(text, Path.GetFileName(path), catalogue), ImageFile.Decode(bytes, path));
    }

    /// <summary>Writes a snapshot of RGBA bytes, top row first, with a preset's text in it; whole or not at all.</summary>
    public static unsafe void SaveSnapshot(string path, byte[] rgba, int width, int height, string preset)
    {
        using var file = new GrowingFile(path);
        fixed (byte* pixels = rgba)
        {
            using var pixmap = new SKPixmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque), (nint)pixels);
            using var png = pixmap.Encode(SKEncodedImageFormat.Png, 100)
                ?? throw new UserErrorException($"{path}: a picture of {width}x{height} cannot be written as PNG.");
            file.Stream.Write(PngText.With(png.AsSpan(), Keyword, preset));
        }

        file.Complete();
    }
}
