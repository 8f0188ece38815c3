using static LiveDiffusion.Core.Parameters.ParameterInfo;

namespace LiveDiffusion.Core.Parameters;

/// <summary>The 2D camera. All motion is per second; signs describe the content (design §7).</summary>
public static class CameraParameters
{
    /// <summary>Natural logarithm of the magnification per second.</summary>
    public static readonly ParameterInfo Zoom =
        Float("camera/zoom", -2f, 2f, 0.1f, "ln/s", "Zoom: natural logarithm of the factor per second, above 0 flies in");

    /// <summary>Turn of the content.</summary>
    public static readonly ParameterInfo Rotation =
        Float("camera/rotation", -180f, 180f, 0f, "°/s", "Turns the content, above 0 counter-clockwise");

    /// <summary>Shift of the content to the right.</summary>
    public static readonly ParameterInfo PanX =
        Float("camera/pan_x", -1f, 1f, 0f, "frame heights/s", "Moves the content, above 0 to the right");

    /// <summary>Shift of the content upwards.</summary>
    public static readonly ParameterInfo PanY =
        Float("camera/pan_y", -1f, 1f, 0f, "frame heights/s", "Moves the content, above 0 up");

    /// <summary>Pivot of zoom, rotation and stretch, from the left.</summary>
    public static readonly ParameterInfo CentreX =
        Float("camera/centre_x", 0f, 1f, 0.5f, "", "Pivot of zoom, rotation and stretch: 0 left, 1 right");

    /// <summary>Pivot of zoom, rotation and stretch, from the bottom.</summary>
    public static readonly ParameterInfo CentreY =
        Float("camera/centre_y", 0f, 1f, 0.5f, "", "Pivot of zoom, rotation and stretch: 0 bottom, 1 top");

    /// <summary>Natural logarithm of the horizontal stretch per second.</summary>
    public static readonly ParameterInfo StretchX =
        Float("camera/stretch_x", -1f, 1f, 0f, "ln/s", "Stretches the content horizontally");

    /// <summary>Natural logarithm of the vertical stretch per second.</summary>
    public static readonly ParameterInfo StretchY =
        Float("camera/stretch_y", -1f, 1f, 0f, "ln/s", "Stretches the content vertically");

    /// <summary>Factor on all motion of the camera.</summary>
    public static readonly ParameterInfo Speed =
        Float("camera/speed", 0f, 4f, 1f, "", "Factor on all motion of the camera");

    /// <summary>What lies outside the picture.</summary>
    public static readonly ParameterInfo Border =
        ParameterInfo.Enum("camera/border", ["mirror", "wrap", "clamp", "colour"], "What comes in from outside the picture");

    /// <summary>The colour outside the picture.</summary>
    public static readonly ParameterInfo BorderColour =
        Colour("camera/border_colour", 0x000000, "Colour outside the picture when the border is colour");

    /// <summary>The group, in order.</summary>
    public static IReadOnlyList<ParameterInfo> All { get; } =
        [Zoom, Rotation, PanX, PanY, CentreX, CentreY, StretchX, StretchY, Speed, Border, BorderColour];
}
