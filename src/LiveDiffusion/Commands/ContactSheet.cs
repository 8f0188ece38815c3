using LiveDiffusion.CommandLine;
using LiveDiffusion.Core.Images;
using SkiaSharp;

namespace LiveDiffusion.Commands;

/// <summary>A sheet of pictures: rows of entries, each with one picture or more and its name beneath.</summary>
public sealed class ContactSheet : IDisposable
{
    private const int Gap = 6;
    private const int NameHeight = 26;
    private const int Quality = 88;

    private readonly SKBitmap _sheet;
    private readonly SKCanvas _canvas;
    private readonly SKFont _font;
    private readonly SKPaint _ink = new() { Color = new SKColor(230, 230, 235), IsAntialias = true };
    private readonly PictureSize _cell;
    private readonly int _pictures;
    private readonly int _across;

    /// <summary>Makes an empty sheet for so many entries of so many pictures each; entries run across, then down.</summary>
    public ContactSheet(int entries, int pictures, PictureSize cell, int across)
    {
        _cell = cell;
        _pictures = pictures;
        _across = across;
        var rows = (entries + across - 1) / across;
        var width = (across * pictures * (cell.Width + Gap)) + Gap;
        var height = (rows * (cell.Height + NameHeight + Gap)) + Gap;
        _sheet = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        _canvas = new SKCanvas(_sheet);
        _canvas.Clear(new SKColor(16, 16, 20));
        _font = new SKFont(LabelFont.Typeface, 16);
    }

    /// <summary>Writes an entry's name.</summary>
    public void Name(int entry, string text)
    {
        var (x, y) = Corner(entry, 0);
        _canvas.DrawText(text, x + 2, y + _cell.Height + NameHeight - 8, SKTextAlign.Left, _font, _ink);
    }

    /// <summary>Puts a picture into its cell, scaled to fit.</summary>
    public void Put(int entry, int number, ImageBuffer picture)
    {
        using var bitmap = ImageFile.ToBitmap(picture);
        using var image = SKImage.FromBitmap(bitmap);
        var (x, y) = Corner(entry, number);
        var cell = SKRect.Create(x, y, _cell.Width, _cell.Height);
        _canvas.DrawImage(image, cell, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear), null);
    }

    /// <summary>Writes the sheet.</summary>
    public void Save(Stream file, SKEncodedImageFormat format)
    {
        _canvas.Flush();
        using var data = _sheet.Encode(format, Quality);
        data.SaveTo(file);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _ink.Dispose();
        _font.Dispose();
        _canvas.Dispose();
        _sheet.Dispose();
    }

    private (float X, float Y) Corner(int entry, int number)
        => (Gap + (((entry % _across * _pictures) + number) * (_cell.Width + Gap)),
            Gap + (entry / _across * (_cell.Height + NameHeight + Gap)));
}
