using Silk.NET.Maths;

namespace Silk.NET.Windowing;

/// <summary>How a monitor is driven.</summary>
public struct VideoMode
{
    /// <summary>Makes a mode.</summary>
    public VideoMode(Vector2D<int>? resolution = null, int? refreshRate = null)
        => (Resolution, RefreshRate) = (resolution, refreshRate);

    /// <summary>The mode that leaves all to the system.</summary>
    public static VideoMode Default => new(null, null);

    /// <summary>Pixels.</summary>
    public Vector2D<int>? Resolution { get; }

    /// <summary>Hertz.</summary>
    public int? RefreshRate { get; }
}
