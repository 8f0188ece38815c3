namespace LiveDiffusion.Graphics.Isf;

/// <summary>What is meant where a file leaves out ranges and defaults (live-conventions.md §9.2).</summary>
internal static class IsfRange
{
    /// <summary>Without MIN and MAX a float goes from 0 to 1.</summary>
    public static (float Min, float Max) OfFloat(IsfInput input)
    {
        var min = input.Min?[0] ?? MathF.Min(0f, input.Default?[0] ?? 0f);
        var max = input.Max?[0] ?? MathF.Max(1f, input.Default?[0] ?? 1f);
        return (min, MathF.Max(min, max));
    }

    /// <summary>
    /// The corners of a point's range. Without MIN and MAX it is the picture: in pixels where the default is beyond 1,
    /// else normalised.
    /// </summary>
    public static (float MinX, float MinY, float MaxX, float MaxY) OfPoint(IsfInput input, float width, float height)
        => input is { Min: { } min, Max: { } max } ? (min[0], min[1], max[0], max[1])
            : IsInPixels(input) ? (0f, 0f, width, height)
            : (0f, 0f, 1f, 1f);

    /// <summary>Where a point is before anybody touched it, as a share of its range; a default in pixels says nothing and means the centre.</summary>
    public static (float X, float Y) DefaultPoint(IsfInput input)
    {
        if (input.Default is not { } value || (input.Min is null && IsInPixels(input)))
        {
            return (0.5f, 0.5f);
        }

        var (minX, minY, maxX, maxY) = OfPoint(input, 1f, 1f);
        return (Share(value[0], minX, maxX), Share(value[1], minY, maxY));
    }

    /// <summary>A colour as 0xRRGGBB.</summary>
    public static int Rgb(float[] colour) => (Byte(colour[0]) << 16) | (Byte(colour[1]) << 8) | Byte(colour[2]);

    private static bool IsInPixels(IsfInput input)
        => (input.Default is { } d && (d[0] > 1f || d[1] > 1f)) || (input.Max is { } m && (m[0] > 1f || m[1] > 1f));

    private static float Share(float value, float min, float max)
        => max > min ? Math.Clamp((value - min) / (max - min), 0f, 1f) : 0.5f;

    private static int Byte(float value) => (int)MathF.Round(Math.Clamp(value, 0f, 1f) * 255f);
}
