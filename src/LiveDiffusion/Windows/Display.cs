namespace LiveDiffusion.Windows;

/// <summary>A display that is plugged in.</summary>
/// <param name="Id">Which it is.</param>
/// <param name="X">Where its left edge is on the desktop.</param>
/// <param name="Y">Where its top edge is on the desktop.</param>
/// <param name="Width">Its width in its present mode, in screen coordinates.</param>
/// <param name="Height">Its height in its present mode, in screen coordinates.</param>
/// <param name="Hertz">Pictures a second; 0 when the system does not say.</param>
/// <param name="Index">Its place in the system's list; 0 is the primary one.</param>
public sealed record Display(DisplayId Id, int X, int Y, int Width, int Height, int Hertz, int Index)
{
    /// <summary>For people: <c>2: DELL U2412M 1920x1200</c>.</summary>
    public string Label => $"{Index + 1}: {Id.Name} {Width}x{Height}";
}
