using LiveDiffusion.Core.Parameters;

namespace LiveDiffusion.Control.Cues;

/// <summary>By which clock a cue starts and lasts.</summary>
public enum CueClock
{
    /// <summary>Engine time.</summary>
    Seconds,

    /// <summary>The music.</summary>
    Beats,
}

/// <summary>
/// One thing that happens at a known moment of a render: a preset is recalled, a number set or ramped, or a text written.
/// Exactly one of <see cref="Preset"/> and <see cref="Parameter"/> is there. Immutable.
/// </summary>
public sealed record Cue
{
    /// <summary>What <see cref="At"/> and <see cref="Over"/> count.</summary>
    public required CueClock Clock { get; init; }

    /// <summary>When, from 0.</summary>
    public required double At { get; init; }

    /// <summary>Name of the preset to recall.</summary>
    public string? Preset { get; init; }

    /// <summary>Length of the morph in seconds; null leaves it to <c>preset/morph</c>.</summary>
    public float? MorphSeconds { get; init; }

    /// <summary>Parameter to set.</summary>
    public ParameterInfo? Parameter { get; init; }

    /// <summary>Its new value in its own unit.</summary>
    public float Value { get; init; }

    /// <summary>Its new text; null for a number.</summary>
    public string? Text { get; init; }

    /// <summary>Length of the ramp from the value at the start; 0 jumps.</summary>
    public double Over { get; init; }
}
