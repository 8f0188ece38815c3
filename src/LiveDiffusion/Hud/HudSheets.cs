using LiveDiffusion.Windows;
using SkiaSharp;

namespace LiveDiffusion.Hud;

/// <summary>What comes above the HUD: the line that is typed, a notice, the help. Render thread.</summary>
internal sealed class HudSheets(HudInk ink)
{
    public void DrawEntry(SKCanvas canvas, TextEntry entry, int width, int height)
    {
        var u = ink.Unit;
        var panel = new SKRect(width * 0.08f, (height * 0.5f) - (60 * u), width * 0.92f, (height * 0.5f) + (64 * u));
        ink.Fill(canvas, panel, new SKColor(6, 8, 12, 235), 12 * u);
        ink.Write(canvas, "Prompt", panel.Left + (20 * u), panel.Top + (30 * u), 19, HudInk.Quiet);
        ink.Write(
            canvas, "Enter takes it, Tab completes, Esc leaves", panel.Right - (20 * u), panel.Top + (30 * u), 19, HudInk.Quiet,
            isBold: false, SKTextAlign.Right);

        // A long line is moved left, so that the caret stays in sight.
        var (left, right, baseline) = (panel.Left + (20 * u), panel.Right - (20 * u), panel.Top + (72 * u));
        var caret = ink.Measure(entry.Text[..entry.Caret], 30);
        var shift = Math.Max(0f, caret - (right - left - (8 * u)));
        canvas.Save();
        canvas.ClipRect(new(left - (2 * u), panel.Top, right + (2 * u), panel.Bottom));
        if (entry.IsSelected)
        {
            ink.Fill(canvas, SKRect.Create(left - shift, baseline - (28 * u), caret, 36 * u), HudInk.Selection);
        }

        ink.Write(canvas, entry.Text, left - shift, baseline, 30, HudInk.Bright);
        ink.Fill(canvas, SKRect.Create(left - shift + caret, baseline - (28 * u), 3 * u, 36 * u), HudInk.Accent);
        canvas.Restore();

        var x = left;
        for (var i = 0; i < entry.Suggestions.Count; i++)
        {
            x += ink.Write(canvas, entry.Suggestions[i], x, panel.Bottom - (16 * u), 21, i == 0 ? HudInk.Accent : HudInk.Quiet) + (24 * u);
        }

        if (entry.Suggestions.Count == 0 && entry.Words.Count == 0)
        {
            ink.Write(canvas, "any words", left, panel.Bottom - (16 * u), 21, HudInk.Quiet);
        }
    }

    public void DrawNotice(SKCanvas canvas, string notice, int width, int height)
    {
        var u = ink.Unit;
        var text = ink.Fit(notice, width * 0.86f, 28, isBold: true);
        var half = (ink.Measure(text, 28, isBold: true) / 2) + (26 * u);
        var y = height * 0.36f;
        ink.Fill(canvas, new((width / 2f) - half, y - (30 * u), (width / 2f) + half, y + (30 * u)), HudInk.Amber, 12 * u);
        ink.Write(canvas, text, width / 2f, y + (10 * u), 28, SKColors.Black, isBold: true, SKTextAlign.Center);
    }

    public void DrawHelp(SKCanvas canvas, IReadOnlyList<HelpLine> lines, int width, int height)
    {
        var u = ink.Unit;
        ink.Fill(canvas, new(0, 0, width, height), new SKColor(4, 6, 9, 226));
        ink.Write(canvas, "Keys", 32 * u, 54 * u, 34, HudInk.Bright, isBold: true);
        ink.Write(
            canvas, "They are named as on a US keyboard and can be changed in the settings", width - (32 * u), 52 * u, 18, HudInk.Quiet,
            isBold: false, SKTextAlign.Right);

        // As many columns as it takes to keep the letters large; smaller ones only when even three do not hold all.
        var (top, bottom) = (78 * u, height - (20 * u));
        var columns = width >= 560 * u ? 2 : 1;
        var perColumn = (lines.Count + columns - 1) / columns;
        var pitch = Math.Min(34 * u, (bottom - top) / perColumn);
        var size = Math.Min(20f, pitch / u * 0.66f);
        var wide = (width - (64 * u)) / columns;
        var keyWide = lines.Max(line => ink.Measure(line.Keys, size, isBold: true)) + (18 * u);
        for (var i = 0; i < lines.Count; i++)
        {
            var x = (32 * u) + (i / perColumn * wide);
            var y = top + (i % perColumn * pitch) + (pitch * 0.7f);
            ink.Write(canvas, lines[i].Keys, x, y, size, HudInk.Accent, isBold: true);
            ink.Write(canvas, ink.Fit(lines[i].Text, wide - keyWide - (12 * u), size), x + keyWide, y, size, HudInk.Bright);
        }
    }
}
