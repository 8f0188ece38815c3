using LiveDiffusion.CommandLine;
using LiveDiffusion.Graphics.Outputs;

namespace LiveDiffusion.Windows;

/// <summary>What a clean output shall be. Immutable.</summary>
public sealed record CleanOutputSettings
{
    /// <summary>The name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The display that it covers, plugged in or not; null for a window without borders.</summary>
    public DisplayId? Display { get; init; }

    /// <summary>The size of a window without a display.</summary>
    public PictureSize Size { get; init; } = new(640, 360);

    /// <summary>Where a window without a display is on the desktop.</summary>
    public (int X, int Y) Position { get; init; }

    /// <summary>How the picture is laid out.</summary>
    public PictureFit Fit { get; init; } = PictureFit.Fit;
}
