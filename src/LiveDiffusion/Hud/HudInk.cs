using LiveDiffusion.Core.Images;
using SkiaSharp;

namespace LiveDiffusion.Hud;

/// <summary>Colours, letters and panels of the HUD, for eyes that are used to the dark. Render thread.</summary>
internal sealed class HudInk : IDisposable
{
    public static readonly SKColor Bright = new(240, 242, 246);
    public static readonly SKColor Quiet = new(158, 166, 178);
    public static readonly SKColor Accent = new(92, 214, 255);
    public static readonly SKColor Selection = new(92, 214, 255, 90);
    public static readonly SKColor Amber = new(255, 190, 70);
    public static readonly SKColor Red = new(255, 84, 84);
    public static readonly SKColor Green = new(96, 226, 140);

    private static readonly SKColor PanelColour = new(8, 10, 14, 200);

    private readonly SKFont _font = new(LabelFont.Typeface, 20);
    private readonly SKPaint _paint = new() { IsAntialias = true };

    /// <summary>Pixels of a unit: a window of 720 rows has one pixel a unit, a small one never less than 0.62.</summary>
    public float Unit { get; private set; } = 1f;

    public static float UnitFor(int height) => Math.Max(height / 720f, 0.62f);

    public void Begin(int height) => Unit = UnitFor(height);

    /// <summary>Draws a dark panel; all in pixels.</summary>
    public void Panel(SKCanvas canvas, SKRect rect)
    {
        _paint.Color = PanelColour;
        canvas.DrawRoundRect(rect, 10 * Unit, 10 * Unit, _paint);
    }

    public void Fill(SKCanvas canvas, SKRect rect, SKColor colour, float radius = 0f)
    {
        _paint.Color = colour;
        canvas.DrawRoundRect(rect, radius, radius, _paint);
    }

    public void Circle(SKCanvas canvas, float x, float y, float radius, SKColor colour)
    {
        _paint.Color = colour;
        canvas.DrawCircle(x, y, radius, _paint);
    }

    /// <summary>Writes a line; size in units, place in pixels on its baseline. The width in pixels.</summary>
    public float Write(SKCanvas canvas, string text, float x, float baseline, float size, SKColor colour, bool isBold = false, SKTextAlign align = SKTextAlign.Left)
    {
        Use(size, isBold);
        _paint.Color = colour;
        canvas.DrawText(text, x, baseline, align, _font, _paint);
        return _font.MeasureText(text);
    }

    /// <summary>How wide a line is in pixels.</summary>
    public float Measure(string text, float size, bool isBold = false)
    {
        Use(size, isBold);
        return _font.MeasureText(text);
    }

    /// <summary>The line, or as much of its beginning as fits, with an ellipsis.</summary>
    public string Fit(string text, float width, float size, bool isBold = false)
    {
        if (Measure(text, size, isBold) <= width)
        {
            return text;
        }

        var length = Math.Clamp(_font.BreakText(text, Math.Max(0f, width - Measure("…", size, isBold))), 0, text.Length);
        return string.Concat(text.AsSpan(0, length).TrimEnd(), "…");
    }

    /// <summary>Breaks a text at spaces into at most so many lines that fit; the last one may end in an ellipsis.</summary>
    public List<string> Wrap(string text, float width, float size, int mostLines)
    {
        var lines = new List<string>();
        var rest = text.Trim();
        while (rest.Length > 0)
        {
            if (lines.Count == mostLines - 1 || Measure(rest, size) <= width)
            {
                lines.Add(Fit(rest, width, size));
                break;
            }

            var length = Math.Clamp(_font.BreakText(rest, width), 1, rest.Length);
            var space = length < rest.Length ? rest.LastIndexOf(' ', length) : -1;
            length = space > 0 ? space : length;
            lines.Add(rest[..length].TrimEnd());
            rest = rest[length..].TrimStart();
        }

        return lines;
    }

    public void Dispose()
    {
        _font.Dispose();
        _paint.Dispose();
    }

    private void Use(float size, bool isBold)
    {
        _font.Size = size * Unit;
        _font.Embolden = isBold;
    }
}
