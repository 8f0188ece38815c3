using LiveDiffusion.CommandLine;

namespace LiveDiffusion.Windows;

/// <summary>What the operator's window shall be. Immutable.</summary>
public sealed record WindowSettings
{
    /// <summary>Its title.</summary>
    public string Title { get; init; } = "LiveDiffusion";

    /// <summary>Its size at first, in screen coordinates.</summary>
    public PictureSize Size { get; init; } = new(1280, 720);

    /// <summary>Where it is at first on the desktop.</summary>
    public (int X, int Y) Position { get; init; } = (60, 60);

    /// <summary>Which key does what.</summary>
    public KeyBindings Keys { get; init; } = KeyBindings.Default;

    /// <summary>Whether the driver checks every call: for tests.</summary>
    public bool IsDebug { get; init; }

    /// <summary>Whether the operator's window is seen: not where only the displays are asked for.</summary>
    public bool IsVisible { get; init; } = true;
}
