using System.Runtime.InteropServices;
using LiveDiffusion.Graphics.Spout;

namespace LiveDiffusion.Graphics.Tests.Spout;

/// <summary>Each sender has its own order of channels; what is honoured cannot come out with red and blue swapped.</summary>
public sealed class SpoutPixelsTests
{
    private static readonly byte[] Rgba = [255, 128, 0, 255];

    [Theory]
    [InlineData(87)]
    [InlineData(88)]
    [InlineData(91)]
    public void Blue_comes_first_in_bgra(int format) => Assert.Equal(Rgba, Read(format, (byte)0, (byte)128, (byte)255, (byte)255));

    [Theory]
    [InlineData(28)]
    [InlineData(29)]
    public void Red_comes_first_in_rgba(int format) => Assert.Equal(Rgba, Read(format, Rgba));

    [Fact]
    public void Ten_bits_are_rounded() => Assert.Equal(Rgba, Read(24, 1023u | (514u << 10) | (3u << 30)));

    [Fact]
    public void Sixteen_bits_are_rounded() => Assert.Equal(Rgba, Read(11, (ushort)65535, (ushort)(128 * 257), (ushort)0, (ushort)65535));

    [Fact]
    public void Half_floats_are_clamped() => Assert.Equal(Rgba, Read(10, (Half)7f, (Half)(128 / 255f), (Half)(-1f), (Half)1f));

    [Fact]
    public void Floats_are_clamped_and_what_is_no_number_is_black() => Assert.Equal(Rgba, Read(2, float.PositiveInfinity, 128 / 255f, float.NaN, 1f));

    [Fact]
    public void A_format_that_is_not_known_has_no_bytes() => Assert.Equal(0, SpoutPixels.BytesPerPixel((DxgiFormat)71));

    private static byte[] Read<T>(int format, params T[] texel)
        where T : unmanaged
    {
        var row = MemoryMarshal.AsBytes<T>(texel);
        Assert.Equal(row.Length, SpoutPixels.BytesPerPixel((DxgiFormat)format));
        var rgba = new byte[4];
        SpoutPixels.ToRgba((DxgiFormat)format, row, rgba);
        return rgba;
    }
}
