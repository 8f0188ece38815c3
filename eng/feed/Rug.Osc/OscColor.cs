namespace Rug.Osc;

/// <summary>A colour with alpha.</summary>
public struct OscColor
{
    private readonly int _value;

    /// <summary>Makes a colour of 0xAARRGGBB.</summary>
    /// <param name="value">The four parts.</param>
    public OscColor(int value) => _value = value;

    /// <summary>Alpha.</summary>
    public byte A => (byte)(_value >> 24);

    /// <summary>Red.</summary>
    public byte R => (byte)(_value >> 16);

    /// <summary>Green.</summary>
    public byte G => (byte)(_value >> 8);

    /// <summary>Blue.</summary>
    public byte B => (byte)_value;

    internal static OscColor OfRgba(uint rgba) => new((int)((rgba >> 8) | (rgba << 24)));

    internal uint ToRgba() => ((uint)_value << 8) | A;
}
