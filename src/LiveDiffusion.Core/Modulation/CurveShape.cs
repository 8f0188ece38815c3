namespace LiveDiffusion.Core.Modulation;

/// <summary>How a route bends its source.</summary>
public enum CurveShape
{
    /// <summary>Not at all.</summary>
    Linear,

    /// <summary>Slow at first: only strong signals come through.</summary>
    Exponential,

    /// <summary>Fast at first: weak signals come through as well. The inverse of <see cref="Exponential"/>.</summary>
    Logarithmic,

    /// <summary>Slow at both ends.</summary>
    SCurve,

    /// <summary>Stairs: 2 levels at amount 0, up to 16 at amount 1.</summary>
    Step,
}
