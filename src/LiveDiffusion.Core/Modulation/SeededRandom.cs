namespace LiveDiffusion.Core.Modulation;

/// <summary>
/// Random numbers that are a function of a seed and a position, so that a show can be repeated and a frame be computed
/// alone. SplitMix64's finaliser (Steele, Lea and Flood 2014). Any thread; real-time safe.
/// </summary>
public static class SeededRandom
{
    /// <summary>Mixes a seed and a position into 64 well-spread bits.</summary>
    public static ulong Bits(ulong seed, long position)
    {
        var z = Finish(seed + 0x9E3779B97F4A7C15UL) + ((ulong)position * 0x9E3779B97F4A7C15UL);
        return Finish(z);
    }

    /// <summary>A number from 0 up to but without 1, one of 2^24.</summary>
    public static float Unit(ulong seed, long position) => (Bits(seed, position) >> 40) * (1f / (1 << 24));

    private static ulong Finish(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
