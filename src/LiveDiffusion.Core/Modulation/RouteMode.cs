namespace LiveDiffusion.Core.Modulation;

/// <summary>
/// What a route does to the value so far. y is its shaped source, d its depth times <c>mod/depth</c>, the range is the target's.
/// </summary>
public enum RouteMode
{
    /// <summary>value + d * y * (max - min).</summary>
    Add,

    /// <summary>value * (1 + d * (y - 1)): at depth 1 the value times y, at depth 0 the value.</summary>
    Multiply,

    /// <summary>value + d * (min + y * (max - min) - value), d at most 1: at depth 1 only the source counts.</summary>
    Replace,

    /// <summary>The greater of value and min + d * y * (max - min).</summary>
    Max,
}
