using System.Runtime.InteropServices;

namespace LiveDiffusion.Graphics.Spout;

/// <summary>Between the pixels of shared textures and RGBA bytes. Each format has its own order of channels. Any thread.</summary>
internal static class SpoutPixels
{
    /// <summary>Bytes of a pixel; 0 for a format that is not known.</summary>
    public static int BytesPerPixel(DxgiFormat format) => format switch
    {
        DxgiFormat.Rgba32Float => 16,
        DxgiFormat.Rgba16Float or DxgiFormat.Rgba16Unorm => 8,
        DxgiFormat.Rgb10A2Unorm or DxgiFormat.Rgba8Unorm or DxgiFormat.Rgba8UnormSrgb => 4,
        DxgiFormat.Bgra8Unorm or DxgiFormat.Bgrx8Unorm or DxgiFormat.Bgra8UnormSrgb => 4,
        _ => 0,
    };

    /// <summary>A row of a texture as RGBA bytes, clamped to what a byte holds.</summary>
    public static void ToRgba(DxgiFormat format, ReadOnlySpan<byte> row, Span<byte> rgba)
    {
        switch (format)
        {
            case DxgiFormat.Rgba8Unorm or DxgiFormat.Rgba8UnormSrgb:
                row.CopyTo(rgba);
                break;
            case DxgiFormat.Bgra8Unorm or DxgiFormat.Bgrx8Unorm or DxgiFormat.Bgra8UnormSrgb:
                SwapRedAndBlue(row, rgba);
                break;
            case DxgiFormat.Rgb10A2Unorm:
                FromTenBits(MemoryMarshal.Cast<byte, uint>(row), rgba);
                break;
            case DxgiFormat.Rgba16Unorm:
                var wide = MemoryMarshal.Cast<byte, ushort>(row);
                for (var i = 0; i < rgba.Length; i++)
                {
                    rgba[i] = (byte)((wide[i] + 128) / 257);
                }

                break;
            case DxgiFormat.Rgba16Float:
                var halves = MemoryMarshal.Cast<byte, Half>(row);
                for (var i = 0; i < rgba.Length; i++)
                {
                    rgba[i] = ToByte((float)halves[i]);
                }

                break;
            case DxgiFormat.Rgba32Float:
                var floats = MemoryMarshal.Cast<byte, float>(row);
                for (var i = 0; i < rgba.Length; i++)
                {
                    rgba[i] = ToByte(floats[i]);
                }

                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "No such format.");
        }
    }

    /// <summary>RGBA as BGRA, and back.</summary>
    public static void SwapRedAndBlue(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var pixels = MemoryMarshal.Cast<byte, uint>(from);
        var swapped = MemoryMarshal.Cast<byte, uint>(to);
        for (var i = 0; i < pixels.Length; i++)
        {
            var pixel = pixels[i];
            swapped[i] = (pixel & 0xFF00FF00u) | (pixel & 0xFFu) << 16 | (pixel >> 16 & 0xFFu);
        }
    }

    private static void FromTenBits(ReadOnlySpan<uint> pixels, Span<byte> rgba)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            var pixel = pixels[i];
            rgba[i * 4] = (byte)(((pixel & 1023) * 255 + 511) / 1023);
            rgba[(i * 4) + 1] = (byte)(((pixel >> 10 & 1023) * 255 + 511) / 1023);
            rgba[(i * 4) + 2] = (byte)(((pixel >> 20 & 1023) * 255 + 511) / 1023);
            rgba[(i * 4) + 3] = (byte)((pixel >> 30) * 85);
        }
    }

    private static byte ToByte(float value) => float.IsNaN(value) ? (byte)0 : (byte)((Math.Clamp(value, 0f, 1f) * 255f) + 0.5f);
}
