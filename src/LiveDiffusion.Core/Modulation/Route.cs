namespace LiveDiffusion.Core.Modulation;

/// <summary>
/// One cord of the modulation matrix. The source's value is read as a share of the source range (clamped to 0 to 1), follows
/// with attack and release, is inverted, bent by the curve, then multiplied by gain and shifted by offset; what comes out, y,
/// acts on the target as <see cref="Mode"/> says. For a swing to both sides of the value: gain 2, offset -1.
/// Immutable; setting a property out of its range throws <see cref="ArgumentOutOfRangeException"/>.
/// </summary>
public sealed record Route
{
    /// <summary>Longest attack or release, seconds.</summary>
    public const float MostSeconds = 60f;

    /// <summary>Largest magnitude of gain and offset.</summary>
    public const float MostGain = 16f;

    /// <summary>Id of the signal.</summary>
    public required string Source { get; init; }

    /// <summary>Id of the parameter.</summary>
    public required string Target { get; init; }

    /// <summary>How far the target moves, -1 to 1, as a share of its range (0 to 1 for replace and max).</summary>
    public float Depth { get; init => field = Within(value, -1f, 1f, "depth"); } = 0.5f;

    /// <summary>What is done to the value.</summary>
    public RouteMode Mode { get; init; }

    /// <summary>Factor on the shaped source, -16 to 16.</summary>
    public float Gain { get; init => field = Within(value, -MostGain, MostGain, "gain"); } = 1f;

    /// <summary>Added to the shaped source after the gain, -16 to 16.</summary>
    public float Offset { get; init => field = Within(value, -MostGain, MostGain, "offset"); }

    /// <summary>Time constant upwards, seconds, 0 to 60.</summary>
    public float Attack { get; init => field = Within(value, 0f, MostSeconds, "attack"); }

    /// <summary>Time constant downwards, seconds, 0 to 60.</summary>
    public float Release { get; init => field = Within(value, 0f, MostSeconds, "release"); }

    /// <summary>How the source is bent.</summary>
    public CurveShape Curve { get; init; }

    /// <summary>How much it is bent, 0 to 1.</summary>
    public float CurveAmount { get; init => field = Within(value, 0f, 1f, "curve_amount"); } = 0.5f;

    /// <summary>Whether 0 and 1 of the source are swapped.</summary>
    public bool Invert { get; init; }

    /// <summary>Source value that counts as 0, in the signal's unit; null takes the signal's smallest.</summary>
    public float? SourceMin { get; init => field = value is { } v ? Finite(v, "source_min") : null; }

    /// <summary>Source value that counts as 1, in the signal's unit; null takes the signal's largest. May be below <see cref="SourceMin"/>.</summary>
    public float? SourceMax { get; init => field = value is { } v ? Finite(v, "source_max") : null; }

    /// <summary>Whether it acts from the start; live it can be muted and unmuted.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Fields of the file that this version does not know, as one JSON object; kept when it is saved. Empty for none.</summary>
    public string UnknownJson { get; init; } = "";

    private static float Within(float value, float min, float max, string name)
        => value >= min && value <= max
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"must be {min} to {max}");

    private static float Finite(float value, string name)
        => float.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "must be a number");
}
