using System.Globalization;
using SkiaSharp;

namespace LiveDiffusion.Hud;

/// <summary>
/// The four corners of the HUD: preset and prompt, figures, sound and beat, states and warnings. Render thread.
/// </summary>
internal sealed class HudPanels(HudInk ink)
{
    private const int MostWarnings = 4;

    private static readonly (HudFlags Flag, string Name, SKColor Colour)[] Pills =
    [
        (HudFlags.Black, "BLACK", HudInk.Red),
        (HudFlags.Frozen, "FROZEN", HudInk.Accent),
        (HudFlags.Recording, "REC", HudInk.Red),
        (HudFlags.TestCard, "TEST CARD", HudInk.Amber),
        (HudFlags.StageLocked, "STAGE LOCK", HudInk.Amber),
        (HudFlags.Locked, "LOCKED", HudInk.Amber),
        (HudFlags.Learning, "LEARN", HudInk.Green),
        (HudFlags.Muted, "MUTED", HudInk.Amber),
        (HudFlags.Silent, "NO SOUND", HudInk.Amber),
        (HudFlags.Clipping, "CLIP", HudInk.Red),
    ];

    public void Draw(SKCanvas canvas, in HudModel model, int width, int height)
    {
        DrawPreset(canvas, model, width);
        DrawFigures(canvas, model, width);
        DrawSound(canvas, model, height);
        DrawStates(canvas, model, width, height);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void DrawPreset(SKCanvas canvas, in HudModel model, int width)
    {
        var u = ink.Unit;
        var (left, top, inner) = (14 * u, 14 * u, Math.Min(560 * u, width * 0.52f));
        var name = ink.Fit(model.PresetName.Length > 0 ? model.PresetName : "no preset", inner - (32 * u), 32, isBold: true);
        var prompt = ink.Wrap(model.Prompt, inner - (32 * u), 21, mostLines: 2);
        var isMorphing = model.MorphProgress < 1f;
        var bottom = top + (56 * u) + (isMorphing ? 16 * u : 0) + (prompt.Count * 28 * u);
        ink.Panel(canvas, new(left, top, left + inner, bottom));
        ink.Write(canvas, name, left + (16 * u), top + (41 * u), 32, HudInk.Bright, isBold: true);
        var y = top + (54 * u);
        if (isMorphing)
        {
            var bar = new SKRect(left + (16 * u), y + (2 * u), left + inner - (16 * u), y + (10 * u));
            ink.Fill(canvas, bar, HudInk.Quiet.WithAlpha(70), 4 * u);
            bar.Right = bar.Left + (bar.Width * Math.Clamp(model.MorphProgress, 0.02f, 1f));
            ink.Fill(canvas, bar, HudInk.Accent, 4 * u);
            y += 16 * u;
        }

        foreach (var line in prompt)
        {
            ink.Write(canvas, line, left + (16 * u), y + (21 * u), 21, HudInk.Accent);
            y += 28 * u;
        }
    }

    private void DrawFigures(SKCanvas canvas, in HudModel model, int width)
    {
        var u = ink.Unit;
        var panel = SKRect.Create(width - (304 * u), 14 * u, 290 * u, 190 * u);
        ink.Panel(canvas, panel);
        var (label, value) = (panel.Left + (16 * u), panel.Right - (16 * u));
        var y = panel.Top + (34 * u);
        Row("frames/s", Text($"{model.FramesPerSecond:0}"), HudInk.Bright);
        if (model.SavedPerSecond > 0f)
        {
            Row("made +saved", Text($"{model.StyledPerSecond:0.0} +{model.SavedPerSecond:0.0}"), HudInk.Bright);
        }
        else
        {
            Row("styled/s", Text($"{model.StyledPerSecond:0.0}"), HudInk.Bright);
        }

        Row("age", Text($"{model.PictureAgeSeconds * 1000f:0} ms"), model.PictureAgeSeconds > 1f ? HudInk.Amber : HudInk.Bright);
        var provider = model.Provider.Length > 0 ? model.Provider : "no model";
        ink.Write(canvas, provider, value, y - (2 * u), 19, HudInk.Green, isBold: true, SKTextAlign.Right);
        var space = panel.Width - (44 * u) - ink.Measure(provider, 19, isBold: true);
        ink.Write(canvas, ink.Fit(model.Model, space, 19), label, y - (2 * u), 19, HudInk.Quiet);
        if (model.Stages != default)
        {
            var stages = model.Stages;
            ink.Write(
                canvas, Text($"enc {stages.Encode * 1000:0}  den {stages.Denoise * 1000:0}  dec {stages.Decode * 1000:0}  ms"), value,
                y + (24 * u), 16, HudInk.Quiet, isBold: false, SKTextAlign.Right);
        }

        if (model.Advice.Length > 0)
        {
            ink.Write(canvas, ink.Fit(model.Advice, width * 0.6f, 16), value, panel.Bottom + (22 * u), 16, HudInk.Quiet, isBold: false, SKTextAlign.Right);
        }

        void Row(string name, string figure, SKColor colour)
        {
            ink.Write(canvas, name, label, y, 20, HudInk.Quiet);
            ink.Write(canvas, figure, value, y, 28, colour, isBold: true, SKTextAlign.Right);
            y += 38 * u;
        }
    }

    private void DrawSound(SKCanvas canvas, in HudModel model, int height)
    {
        var u = ink.Unit;
        var panel = SKRect.Create(14 * u, height - (184 * u), 452 * u, 170 * u);
        ink.Panel(canvas, panel);
        Meter(0, "mix", model.Mix);
        Meter(1, "bass", model.Bass);
        Meter(2, "mid", model.Mid);
        Meter(3, "pres", model.MidHigh);
        Meter(4, "high", model.High);

        var lit = MathF.Pow(1f - Math.Clamp(model.BeatPhase, 0f, 1f), 2f);
        var (x, y, radius) = (panel.Right - (66 * u), panel.Top + (56 * u), 34 * u);
        var colour = model.BeatOfBar == 0 ? HudInk.Accent : HudInk.Bright;
        var hasBeat = model.BeatsPerMinute > 0f;
        ink.Circle(canvas, x, y, radius, new SKColor(50, 54, 62));
        ink.Circle(canvas, x, y, radius, colour.WithAlpha((byte)(hasBeat ? 30 + (225 * lit) : 0)));
        var tempo = hasBeat ? Text($"{model.BeatsPerMinute:0.0}") : "no tempo";
        ink.Write(canvas, tempo, x, y + (66 * u), hasBeat ? 26 : 19, HudInk.Bright, isBold: true, SKTextAlign.Center);
        ink.Write(canvas, ink.Fit(model.AudioInput, panel.Width - (32 * u), 19), panel.Left + (16 * u), panel.Bottom - (14 * u), 19, HudInk.Quiet);

        void Meter(int index, string name, float level)
        {
            var left = panel.Left + (18 * u) + (index * 62 * u);
            var bar = SKRect.Create(left, panel.Top + (14 * u), 44 * u, 86 * u);
            ink.Fill(canvas, bar, HudInk.Quiet.WithAlpha(50), 4 * u);
            var full = bar;
            full.Top = bar.Bottom - (bar.Height * level);
            ink.Fill(canvas, full, level > 0.92f ? HudInk.Red : index == 0 ? HudInk.Accent : HudInk.Green, 4 * u);
            ink.Write(canvas, name, left + (22 * u), panel.Top + (122 * u), 18, HudInk.Bright, isBold: false, SKTextAlign.Center);
        }
    }

    private void DrawStates(SKCanvas canvas, in HudModel model, int width, int height)
    {
        var u = ink.Unit;
        var right = width - (14 * u);
        var y = height - (14 * u);
        if (model.Drops > 0)
        {
            y -= Line(Text($"{model.Drops} drops"), HudInk.Quiet, y);
        }

        for (var i = Math.Min(model.Warnings.Count, MostWarnings) - 1; i >= 0; i--)
        {
            y -= Line(model.Warnings[i], HudInk.Amber, y);
        }

        if (model.Dim < 1f)
        {
            y -= Line(Text($"dim {model.Dim * 100f:0} %"), HudInk.Amber, y);
        }

        var x = right;
        foreach (var (flag, pill, colour) in Pills)
        {
            if ((model.Flags & flag) == 0)
            {
                continue;
            }

            var name = flag == HudFlags.Recording && model.Recording.Length > 0 ? $"{pill} {model.Recording}" : pill;
            var wide = ink.Measure(name, 24, isBold: true) + (28 * u);
            ink.Fill(canvas, new(x - wide, y - (42 * u), x, y), colour, 8 * u);
            ink.Write(canvas, name, x - (wide / 2), y - (12 * u), 24, SKColors.Black, isBold: true, SKTextAlign.Center);
            x -= wide + (8 * u);
            if (x < width * 0.5f)
            {
                (x, y) = (right, y - (50 * u));
            }
        }

        float Line(string text, SKColor colour, float bottom)
        {
            var fitting = ink.Fit(text, (width * 0.48f) - (28 * u), 20);
            var wide = ink.Measure(fitting, 20) + (28 * u);
            ink.Panel(canvas, new(right - wide, bottom - (34 * u), right, bottom));
            ink.Write(canvas, fitting, right - (14 * u), bottom - (10 * u), 20, colour, isBold: false, SKTextAlign.Right);
            return 40 * u;
        }
    }
}
