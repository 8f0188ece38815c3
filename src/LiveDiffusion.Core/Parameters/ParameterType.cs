namespace LiveDiffusion.Core.Parameters;

/// <summary>What kind of value a parameter holds. All but <see cref="Text"/> are stored as one float.</summary>
public enum ParameterType
{
    /// <summary>A real number.</summary>
    Float,

    /// <summary>A whole number, exact up to 2^24.</summary>
    Int,

    /// <summary>0 or 1.</summary>
    Bool,

    /// <summary>Index into <see cref="ParameterInfo.Labels"/>.</summary>
    Enum,

    /// <summary>A string; has no number and cannot be modulated.</summary>
    Text,

    /// <summary>0xRRGGBB as a number, sRGB-coded; exact in a float.</summary>
    Colour,

    /// <summary>1 for the one frame in which it fires, else 0.</summary>
    Trigger,
}
