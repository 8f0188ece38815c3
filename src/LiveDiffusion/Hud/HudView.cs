using System.Runtime.InteropServices;
using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Windows;
using SkiaSharp;

namespace LiveDiffusion.Hud;

/// <summary>
/// The overlay of the operator's window: figures, help and what is typed. Drawn at most ten times a second, at once when a key
/// has changed it, and uploaded only when it looks otherwise; else it costs nothing and allocates nothing. Render thread.
/// </summary>
public sealed class HudView : IDisposable
{
    /// <summary>Seconds between two drawings of figures.</summary>
    public const double DrawSeconds = 0.1;

    private const int WidestTexture = 1920;

    private readonly GlDevice _gl;
    private readonly KeyRouter _router;
    private readonly HudInk _ink = new();
    private readonly HudPanels _panels;
    private readonly HudSheets _sheets;
    private IReadOnlyList<HelpLine> _help = [];
    private SKBitmap? _bitmap;
    private Texture? _texture;
    private HudModel _drawn = new();
    private Look _look;
    private double _drawnAt = double.NegativeInfinity;

    /// <summary>Makes the overlay of a window whose keys the router routes.</summary>
    public HudView(GlDevice gl, KeyRouter router)
    {
        (_gl, _router) = (gl, router);
        _panels = new HudPanels(_ink);
        _sheets = new HudSheets(_ink);
        IsAvailable = _ => true;
    }

    /// <summary>Whether the figures are shown.</summary>
    public bool ShowsFigures { get; set; } = true;

    /// <summary>Whether the keys are shown.</summary>
    public bool ShowsHelp { get; set; }

    /// <summary>What the show can carry out: only that is in the help.</summary>
    public Func<StageAction, bool> IsAvailable
    {
        get;
        set
        {
            field = value;
            _help = HelpText.Lines(_router.Bindings, value);
        }
    }

    /// <summary>How often it was drawn.</summary>
    public long DrawCount { get; private set; }

    /// <summary>
    /// The overlay for a window of this size, with premultiplied alpha; null when there is nothing to show. The engine's
    /// context is current.
    /// </summary>
    public Texture? Update(in HudModel model, int width, int height, double now)
    {
        var look = new Look(
            ShowsFigures, ShowsHelp, _router.Entry.IsActive, _router.Entry.Version, _router.Awaited, width, height, _help);
        if (width <= 0 || height <= 0 || !look.HasAnything(model))
        {
            return null;
        }

        var seen = model.AsSeen();
        var isOther = look != _look || seen.Notice != _drawn.Notice || seen.Flags != _drawn.Flags;
        if (!isOther && (now - _drawnAt < DrawSeconds || seen == _drawn))
        {
            return _texture;
        }

        (_look, _drawn, _drawnAt) = (look, seen, now);
        Draw(width, height);
        return _texture;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _texture?.Dispose();
        _bitmap?.Dispose();
        _ink.Dispose();
    }

    private void Draw(int width, int height)
    {
        var scale = Math.Min(1f, (float)WidestTexture / width);
        var (w, h) = (Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
        if (_bitmap is null || _bitmap.Width != w || _bitmap.Height != h)
        {
            _bitmap?.Dispose();
            _texture?.Dispose();
            _bitmap = new SKBitmap(w, h, SKColorType.Rgba8888, SKAlphaType.Premul);
            _texture = new Texture(_gl, w, h, TextureFormat.Rgba8, "hud");
        }

        using (var canvas = new SKCanvas(_bitmap))
        {
            canvas.Clear(SKColors.Transparent);
            _ink.Begin(h);
            Paint(canvas, w, h);
            canvas.Flush();
        }

        _texture!.Upload<byte>(MemoryMarshal.AsBytes(_bitmap.GetPixelSpan()));
        DrawCount++;
    }

    private void Paint(SKCanvas canvas, int width, int height)
    {
        if (_look.Figures && !_look.Help)
        {
            _panels.Draw(canvas, _drawn, width, height);
        }

        if (_look.Help)
        {
            _sheets.DrawHelp(canvas, _help, width, height);
        }

        if (_look.Entry)
        {
            _sheets.DrawEntry(canvas, _router.Entry, width, height);
        }

        if (_look.Awaited != StageAction.None)
        {
            _sheets.DrawNotice(canvas, Question(_look.Awaited), width, height);
        }
        else if (_drawn.Notice.Length > 0)
        {
            _sheets.DrawNotice(canvas, _drawn.Notice, width, height);
        }
    }

    private string Question(StageAction action)
    {
        var key = _router.Bindings.KeyOf(action) is { } name ? name : "it";
        var what = action == StageAction.StageLock ? "unlock" : StageActions.Describe(action).ToLowerInvariant();
        return $"Press {key} again to {what}";
    }

    private readonly record struct Look(
        bool Figures, bool Help, bool Entry, int EntryVersion, StageAction Awaited, int Width, int Height, IReadOnlyList<HelpLine> Lines)
    {
        public bool HasAnything(in HudModel model)
            => Figures || Help || Entry || Awaited != StageAction.None || model.Notice.Length > 0;
    }
}
