namespace LiveDiffusion.Core.Modulation;

/// <summary>
/// A modulator that takes a new random value with every step and glides to it. A pure function of seed and position, so
/// that a jump in time or another frame rate changes nothing. Real-time safe.
/// </summary>
public static class RandomWalk
{
    /// <summary>The value, 0 to 1.</summary>
    /// <param name="seed">Seed of the walk.</param>
    /// <param name="steps">Position in steps.</param>
    /// <param name="glide">Share of a step spent on the way from the last value: 0 jumps, 1 is always under way.</param>
    public static float Value(ulong seed, double steps, float glide)
    {
        var index = (long)Math.Floor(steps);
        var target = SeededRandom.Unit(seed, index);
        var share = (float)(steps - index);
        if (glide <= 0f || share >= glide)
        {
            return target;
        }

        var x = share / glide;
        var eased = x * x * (3f - (2f * x));
        var start = SeededRandom.Unit(seed, index - 1);
        return start + ((target - start) * eased);
    }
}
