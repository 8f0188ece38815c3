using System.Numerics;

namespace LiveDiffusion.Graphics.Passes;

/// <summary>
/// Contrast about mid-grey, brightness, saturation and hue as one affine map of sRGB-coded colours. Greys keep their hue,
/// and a turn of the hue keeps luma; turns add up exactly.
/// </summary>
public readonly record struct ColourGrade(Vector4 Red, Vector4 Green, Vector4 Blue)
{
    private static readonly Vector3 Luma = new(0.2126f, 0.7152f, 0.0722f);

    /// <summary>Changes nothing.</summary>
    public static ColourGrade Neutral => Of(1f, 0f, 1f, 0f);

    /// <summary>Whether it changes nothing.</summary>
    public bool IsNeutral => this == Neutral;

    /// <summary>Contrast and brightness first, then saturation, then hue.</summary>
    public static ColourGrade Of(float contrast, float brightness, float saturation, float hueDegrees)
    {
        var red = Turned(Saturated(Vector3.UnitX, saturation), hueDegrees) * contrast;
        var green = Turned(Saturated(Vector3.UnitY, saturation), hueDegrees) * contrast;
        var blue = Turned(Saturated(Vector3.UnitZ, saturation), hueDegrees) * contrast;
        var grey = (0.5f * (1f - contrast)) + brightness; // grey passes saturation and hue unchanged
        return new ColourGrade(
            new Vector4(red.X, green.X, blue.X, grey),
            new Vector4(red.Y, green.Y, blue.Y, grey),
            new Vector4(red.Z, green.Z, blue.Z, grey));
    }

    /// <summary>Maps a colour.</summary>
    public Vector3 Apply(Vector3 colour)
    {
        var c = new Vector4(colour, 1f);
        return new Vector3(Vector4.Dot(Red, c), Vector4.Dot(Green, c), Vector4.Dot(Blue, c));
    }

    private static Vector3 Saturated(Vector3 colour, float saturation)
        => saturation == 1f ? colour : Vector3.Lerp(new Vector3(Vector3.Dot(Luma, colour)), colour, saturation);

    // The part that is no grey is turned about the grey axis (Rodrigues) and sheared along it to keep the luma.
    private static Vector3 Turned(Vector3 colour, float degrees)
    {
        if (degrees == 0f)
        {
            return colour;
        }

        var axis = new Vector3(0.57735027f);
        var radians = degrees * (MathF.PI / 180f);
        var part = colour - (axis * Vector3.Dot(axis, colour));
        var turned = (part * MathF.Cos(radians)) + (Vector3.Cross(axis, part) * MathF.Sin(radians));
        return new Vector3(Vector3.Dot(Luma, colour) - Vector3.Dot(Luma, turned)) + turned;
    }
}
