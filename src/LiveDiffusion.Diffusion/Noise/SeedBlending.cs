namespace LiveDiffusion.Diffusion.Noise;

/// <summary>What becomes of a list of seeds; the order is that of <c>noise/blend</c>.</summary>
public enum SeedBlending
{
    /// <summary><c>noise/travel</c> goes along the list, on great circles from each to the next.</summary>
    Travel,

    /// <summary>The weighted sum, scaled back to unit variance.</summary>
    Linear,

    /// <summary>The weighted ones folded along great circles, in order.</summary>
    Spherical,
}
