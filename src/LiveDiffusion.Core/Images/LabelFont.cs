using SkiaSharp;

namespace LiveDiffusion.Core.Images;

/// <summary>
/// The typeface for labels on pictures. The Skia build that needs no system libraries knows no system fonts on Linux, so
/// the common files are tried by name; where none is found Skia's own default serves.
/// </summary>
public static class LabelFont
{
    private static readonly string[] Files =
    [
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/TTF/DejaVuSans.ttf",
        "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
        "/System/Library/Fonts/Helvetica.ttc",
        @"C:\Windows\Fonts\segoeui.ttf",
    ];

    /// <summary>The typeface. Any thread.</summary>
    public static SKTypeface Typeface { get; } = Find();

    private static SKTypeface Find()
    {
        foreach (var file in Files)
        {
            if (File.Exists(file) && SKTypeface.FromFile(file) is { } face)
            {
                return face;
            }
        }

        return SKTypeface.Default;
    }
}
