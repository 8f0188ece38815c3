namespace Rug.Osc;

/// <summary>A moment: seconds since 1900 in the upper half, their fraction in the lower; 1 is at once.</summary>
public struct OscTimeTag
{
    /// <summary>The moment.</summary>
    public ulong Value;

    /// <summary>Makes a time tag.</summary>
    /// <param name="value">The moment.</param>
    public OscTimeTag(ulong value) => Value = value;
}
