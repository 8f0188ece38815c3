namespace LiveDiffusion.Windows;

/// <summary>How a clean output is doing.</summary>
public enum CleanOutputState
{
    /// <summary>It is seen.</summary>
    Showing,

    /// <summary>Its display is gone; it comes back by itself when the display does.</summary>
    Lost,
}
