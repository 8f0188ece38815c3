using System.Runtime.InteropServices;
using LiveDiffusion.Core.Images;
using LiveDiffusion.Graphics.Gl;
using SkiaSharp;

namespace LiveDiffusion.Windows;

/// <summary>
/// The picture that a projector is set up with: the outermost pixels, a grid of squares, circles, bars, steps of grey, size and
/// name of the display, and a large number to tell displays apart. Drawn once for a size. Render thread.
/// </summary>
internal sealed class TestCard(GlDevice gl) : IDisposable
{
    private static readonly SKColor[] Bars =
    [
        new(191, 191, 191), new(191, 191, 0), new(0, 191, 191), new(0, 191, 0), new(191, 0, 191), new(191, 0, 0), new(0, 0, 191),
    ];

    private RenderTarget? _target;
    private string _label = "";
    private int _number = -1;

    /// <summary>The card; drawn anew only when something has changed. The engine's context is current.</summary>
    public RenderTarget Draw(int width, int height, string label, int number)
    {
        if (_target is not null && _target.Width == width && _target.Height == height && _number == number && _label == label)
        {
            return _target;
        }

        (_label, _number) = (label, number);
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Premul);
        using (var canvas = new SKCanvas(bitmap))
        {
            Paint(canvas, width, height, label, number);
            canvas.Flush();
        }

        if (_target is null || _target.Width != width || _target.Height != height)
        {
            _target?.Dispose();
            _target = new RenderTarget(gl, width, height, TextureFormat.Rgba8, "test card");
        }

        _target.Texture.Upload<byte>(MemoryMarshal.AsBytes(bitmap.GetPixelSpan()));
        return _target;
    }

    public void Dispose() => _target?.Dispose();

    private static void Paint(SKCanvas canvas, int width, int height, string label, int number)
    {
        canvas.Clear(new SKColor(24, 24, 28));
        var cell = height / 9f;
        using var line = new SKPaint { Color = new SKColor(110, 110, 118), IsStroke = true, StrokeWidth = 1, IsAntialias = true };
        for (var x = width / 2f % cell; x < width; x += cell)
        {
            canvas.DrawLine(x, 0, x, height, line);
        }

        for (var y = height / 2f % cell; y < height; y += cell)
        {
            canvas.DrawLine(0, y, width, y, line);
        }

        using var fill = new SKPaint { IsAntialias = true };
        var barsLeft = (width / 2f) - (3.5f * cell);
        for (var i = 0; i < Bars.Length; i++)
        {
            fill.Color = Bars[i];
            canvas.DrawRect(barsLeft + (i * cell), height - (2.5f * cell), cell, cell, fill);
            var grey = (byte)(255 * i / (Bars.Length - 1));
            fill.Color = new SKColor(grey, grey, grey);
            canvas.DrawRect(barsLeft + (i * cell), height - (1.5f * cell), cell, cell / 2, fill);
        }

        using var white = new SKPaint { Color = SKColors.White, IsStroke = true, StrokeWidth = Math.Max(1.5f, height / 360f), IsAntialias = true };
        canvas.DrawCircle(width / 2f, height / 2f, (height / 2f) - 2, white);
        foreach (var (x, y) in new[] { (cell, cell), (width - cell, cell), (cell, height - cell), (width - cell, height - cell) })
        {
            canvas.DrawCircle(x, y, cell * 0.9f, white);
        }

        canvas.DrawLine(width / 2f, 0, width / 2f, height, white);
        canvas.DrawLine(0, height / 2f, width, height / 2f, white);

        // The outermost pixels, to the pixel: a lost edge is a display that scales.
        using var edge = new SKPaint { Color = new SKColor(255, 64, 64), IsStroke = true, StrokeWidth = 1 };
        canvas.DrawRect(0.5f, 0.5f, width - 1, height - 1, edge);

        using var font = new SKFont(LabelFont.Typeface, cell * 0.55f);
        fill.Color = SKColors.White;
        var middle = width / 2f;
        Plate(canvas, middle, 1.4f * cell, $"{label}", font, fill, width);
        font.Size = cell * 0.4f;
        Plate(canvas, middle, 2.1f * cell, $"{width} x {height}", font, fill, width);
        if (number > 0)
        {
            font.Size = cell * 3.2f;
            Plate(canvas, middle, 5.65f * cell, number.ToString(), font, fill, width);
        }
    }

    private static void Plate(SKCanvas canvas, float middle, float baseline, string text, SKFont font, SKPaint ink, int width)
    {
        while (font.MeasureText(text) > width * 0.9f && font.Size > 6)
        {
            font.Size *= 0.9f;
        }

        var half = (font.MeasureText(text) / 2) + (font.Size * 0.3f);
        using var plate = new SKPaint { Color = new SKColor(0, 0, 0, 220), IsAntialias = true };
        var rect = new SKRect(middle - half, baseline - (font.Size * 0.95f), middle + half, baseline + (font.Size * 0.3f));
        canvas.DrawRoundRect(rect, font.Size * 0.15f, font.Size * 0.15f, plate);
        canvas.DrawText(text, middle, baseline, SKTextAlign.Center, font, ink);
    }
}
