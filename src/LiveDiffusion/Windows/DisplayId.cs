using System.Globalization;

namespace LiveDiffusion.Windows;

/// <summary>
/// Which display it is, wherever it stands and whichever socket it is in: its name, size and native mode, and its place among
/// displays that are alike in all that. Settings keep it as text.
/// </summary>
/// <param name="Name">The system's name for it.</param>
/// <param name="WidthMillimetres">As the display says; 0 when it does not.</param>
/// <param name="HeightMillimetres">As the display says; 0 when it does not.</param>
/// <param name="NativeWidth">Pixels in a row of its largest mode.</param>
/// <param name="NativeHeight">Rows of its largest mode.</param>
/// <param name="Twin">0 for the first of those that are alike.</param>
public sealed record DisplayId(
    string Name, int WidthMillimetres, int HeightMillimetres, int NativeWidth, int NativeHeight, int Twin)
{
    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static bool TryParse(string text, out DisplayId? id)
    {
        id = null;
        var parts = text.Split('|');
        if (parts.Length < 4
            || !TryPair(parts[^3], out var width, out var height)
            || !TryPair(parts[^2], out var nativeWidth, out var nativeHeight)
            || !TryNumber(parts[^1], out var twin))
        {
            return false;
        }

        id = new(string.Join('|', parts[..^3]), width, height, nativeWidth, nativeHeight, twin);
        return true;
    }

    /// <summary>Whether both may be one display that tells less of itself today: all but the size in millimetres is the same.</summary>
    public bool IsLike(DisplayId other) => this with { WidthMillimetres = 0, HeightMillimetres = 0 }
        == other with { WidthMillimetres = 0, HeightMillimetres = 0 };

    /// <summary>Name, millimetres, native mode and twin: <c>DELL U2412M|518x324|1920x1200|0</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Name}|{WidthMillimetres}x{HeightMillimetres}|{NativeWidth}x{NativeHeight}|{Twin}");

    private static bool TryPair(string text, out int first, out int second)
    {
        second = 0;
        var cross = text.IndexOf('x', StringComparison.Ordinal);
        return TryNumber(cross < 0 ? text : text[..cross], out first) && cross > 0 && TryNumber(text[(cross + 1)..], out second);
    }

    private static bool TryNumber(string text, out int number)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
