using LiveDiffusion.Core.Images;
using SkiaSharp;

namespace LiveDiffusion.Commands;

/// <summary>A sheet of pictures: one row a preset with its name, one column a moment.</summary>
public sealed class ContactSheet : IDisposable
{
    private const int Gap = 6;
    private const int NameHeight = 26;

    private readonly SKBitmap _sheet;
    private readonly SKCanvas _canvas;
    private readonly SKFont _font;
    private readonly SKPaint _ink = new() { Color = new SKColor(230, 230, 235), IsAntialias = true };
    private readonly int _cellWidth;
    private readonly int _cellHeight;
    private readonly int _rowsInColumn;
    private readonly int _columns;

    /// <summary>Makes an empty sheet; rows run down in as many blocks as asked for.</summary>
    public ContactSheet(int rows, int columns, int cellWidth, int cellHeight, int blocks = 1)
    {
        _cellWidth = cellWidth;
        _cellHeight = cellHeight;
        _columns = columns;
        _rowsInColumn = (rows + blocks - 1) / blocks;
        var width = (blocks * columns * (cellWidth + Gap)) + Gap;
        var height = (_rowsInColumn * (cellHeight + NameHeight + Gap)) + Gap;
        _sheet = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        _canvas = new SKCanvas(_sheet);
        _canvas.Clear(new SKColor(16, 16, 20));
        _font = new SKFont(LabelFont.Typeface, 16);
    }

    /// <summary>Writes a row's name.</summary>
    public void Name(int row, string text)
    {
        var (x, y) = Corner(row, 0);
        _canvas.DrawText(text, x, y + NameHeight - 8, SKTextAlign.Left, _font, _ink);
    }

    /// <summary>Puts a picture into its cell, scaled to fit.</summary>
    public void Put(int row, int column, ImageBuffer picture)
    {
        using var bitmap = ImageFile.ToBitmap(picture);
        using var image = SKImage.FromBitmap(bitmap);
        var (x, y) = Corner(row, column);
        var cell = SKRect.Create(x, y + NameHeight, _cellWidth, _cellHeight);
        _canvas.DrawImage(image, cell, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear), null);
    }

    /// <summary>Writes the sheet as PNG.</summary>
    public void Save(Stream file)
    {
        _canvas.Flush();
        using var data = _sheet.Encode(SKEncodedImageFormat.Png, 100);
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

    private (float X, float Y) Corner(int row, int column)
    {
        var block = row / _rowsInColumn;
        var x = Gap + (((block * _columns) + column) * (_cellWidth + Gap));
        var y = Gap + (row % _rowsInColumn * (_cellHeight + NameHeight + Gap));
        return (x, y);
    }
}
