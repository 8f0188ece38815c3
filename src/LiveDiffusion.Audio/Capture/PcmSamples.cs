using System.Runtime.InteropServices;
using NAudio.Wave;

namespace LiveDiffusion.Audio.Capture;

/// <summary>
/// Samples as devices give them, made into floats: 16, 24 (packed) and 32-bit whole numbers, little-endian, and 32-bit floats.
/// Full scale is 1: the most negative whole number gives exactly -1. Any thread; real-time safe.
/// </summary>
internal static class PcmSamples
{
    private const float Scale16 = 1f / (1 << 15);
    private const float Scale24 = 1f / (1 << 23);
    private const float Scale32 = 1f / (1u << 31);

    /// <summary>Whether there is a way from that format.</summary>
    public static bool IsKnown(WaveFormat format) => format.Encoding switch
    {
        WaveFormatEncoding.IeeeFloat => format.BitsPerSample == 32,
        WaveFormatEncoding.Pcm => format.BitsPerSample is 16 or 24 or 32,
        _ => false,
    };

    /// <summary>Converts as many samples as there are in <paramref name="bytes"/>; <paramref name="into"/> holds them.</summary>
    public static void ToFloat(ReadOnlySpan<byte> bytes, WaveFormat format, Span<float> into)
    {
        if (format.Encoding == WaveFormatEncoding.IeeeFloat)
        {
            MemoryMarshal.Cast<byte, float>(bytes).CopyTo(into);
            return;
        }

        switch (format.BitsPerSample)
        {
            case 16:
                From16(MemoryMarshal.Cast<byte, short>(bytes), into);
                break;
            case 24:
                From24(bytes, into);
                break;
            default:
                From32(MemoryMarshal.Cast<byte, int>(bytes), into);
                break;
        }
    }

    private static void From16(ReadOnlySpan<short> words, Span<float> into)
    {
        for (var n = 0; n < words.Length; n++)
        {
            into[n] = words[n] * Scale16;
        }
    }

    private static void From24(ReadOnlySpan<byte> bytes, Span<float> into)
    {
        for (var n = 0; 3 * n < bytes.Length; n++)
        {
            var word = bytes[3 * n] | (bytes[(3 * n) + 1] << 8) | ((sbyte)bytes[(3 * n) + 2] << 16);
            into[n] = word * Scale24;
        }
    }

    private static void From32(ReadOnlySpan<int> words, Span<float> into)
    {
        for (var n = 0; n < words.Length; n++)
        {
            into[n] = words[n] * Scale32;
        }
    }
}
