using LiveDiffusion.Core.Images;
using ScottPlot;
using SkiaSharp;

namespace LiveDiffusion.Analyze;

/// <summary>Gives plots the typeface of all our labels: on Linux the plain Skia build finds no other.</summary>
internal sealed class PlotFont : IFontResolver
{
    /// <summary>Puts it before those that look for system fonts. Any thread.</summary>
    public static void Use()
    {
        if (!Fonts.FontResolvers.OfType<PlotFont>().Any())
        {
            Fonts.FontResolvers.Insert(0, new PlotFont());
        }
    }

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => LabelFont.Typeface;

    /// <inheritdoc/>
    public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => LabelFont.Typeface;
}
