using System.Globalization;

namespace Melanchall.DryWetMidi.Common;

/// <summary>A number of four bits, 0 to 15.</summary>
public readonly struct FourBitNumber : IComparable<FourBitNumber>, IConvertible, IEquatable<FourBitNumber>
{
    private readonly byte _value;

    /// <summary>Takes a number; more than 15 is refused.</summary>
    public FourBitNumber(byte value)
    {
        if (value > 15)
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "Value is out of range valid for four-bit number.");
        }

        _value = value;
    }

    /// <summary>The number as a byte.</summary>
    public static implicit operator byte(FourBitNumber number) => number._value;

    /// <summary>The byte as such a number; more than 15 is refused.</summary>
    public static explicit operator FourBitNumber(byte number) => new(number);

    /// <inheritdoc/>
    public int CompareTo(FourBitNumber other) => _value.CompareTo(other._value);

    /// <inheritdoc/>
    public bool Equals(FourBitNumber other) => _value == other._value;

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is FourBitNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => _value.ToString(CultureInfo.CurrentCulture);

    /// <inheritdoc/>
    public TypeCode GetTypeCode() => _value.GetTypeCode();

    bool IConvertible.ToBoolean(IFormatProvider provider) => ((IConvertible)_value).ToBoolean(provider);

    char IConvertible.ToChar(IFormatProvider provider) => ((IConvertible)_value).ToChar(provider);

    sbyte IConvertible.ToSByte(IFormatProvider provider) => ((IConvertible)_value).ToSByte(provider);

    byte IConvertible.ToByte(IFormatProvider provider) => ((IConvertible)_value).ToByte(provider);

    short IConvertible.ToInt16(IFormatProvider provider) => ((IConvertible)_value).ToInt16(provider);

    ushort IConvertible.ToUInt16(IFormatProvider provider) => ((IConvertible)_value).ToUInt16(provider);

    int IConvertible.ToInt32(IFormatProvider provider) => ((IConvertible)_value).ToInt32(provider);

    uint IConvertible.ToUInt32(IFormatProvider provider) => ((IConvertible)_value).ToUInt32(provider);

    long IConvertible.ToInt64(IFormatProvider provider) => ((IConvertible)_value).ToInt64(provider);

    ulong IConvertible.ToUInt64(IFormatProvider provider) => ((IConvertible)_value).ToUInt64(provider);

    float IConvertible.ToSingle(IFormatProvider provider) => ((IConvertible)_value).ToSingle(provider);

    double IConvertible.ToDouble(IFormatProvider provider) => ((IConvertible)_value).ToDouble(provider);

    decimal IConvertible.ToDecimal(IFormatProvider provider) => ((IConvertible)_value).ToDecimal(provider);

    DateTime IConvertible.ToDateTime(IFormatProvider provider) => ((IConvertible)_value).ToDateTime(provider);

    string IConvertible.ToString(IFormatProvider provider) => _value.ToString(provider);

    object IConvertible.ToType(Type conversionType, IFormatProvider provider) => ((IConvertible)_value).ToType(conversionType, provider);
}
