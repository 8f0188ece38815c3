using System.Buffers.Binary;
using System.Text;

namespace LiveDiffusion.Core.Images;

/// <summary>
/// Text inside PNG files: international text chunks (iTXt, PNG 1.2 §4.2.3), not compressed. Any thread.
/// </summary>
public static class PngText
{
    private const int SignatureBytes = 8;
    private const int FrameBytes = 12; // length, type and checksum of a chunk
    private const int LongestKeyword = 79;

    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOf)];

    /// <summary>The same picture with a text under a keyword of 1 to 79 Latin letters.</summary>
    public static byte[] With(ReadOnlySpan<byte> png, string keyword, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(keyword);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keyword.Length, LongestKeyword, nameof(keyword));
        var head = SignatureBytes + FrameBytes + BinaryPrimitives.ReadInt32BigEndian(png[SignatureBytes..]); // with IHDR, which is the first
        byte[] content = [.. "iTXt"u8, .. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)];
        var chunk = new byte[content.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length - 4);
        content.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 4), Crc(content));
        return [.. png[..head], .. chunk, .. png[head..]];
    }

    /// <summary>The text under a keyword; null when there is none, the bytes are no PNG, or its chunk is damaged.</summary>
    public static string? Find(ReadOnlySpan<byte> png, string keyword)
    {
        ReadOnlySpan<byte> start = [.. Encoding.Latin1.GetBytes(keyword), 0, 0, 0, 0, 0];
        if (!png.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]))
        {
            return null;
        }

        for (var at = SignatureBytes; at + FrameBytes <= png.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            if (length > png.Length - at - FrameBytes)
            {
                return null;
            }

            var content = png.Slice(at + 4, (int)length + 4);
            if (content.StartsWith("iTXt"u8) && content[4..].StartsWith(start))
            {
                return BinaryPrimitives.ReadUInt32BigEndian(png[(at + 8 + (int)length)..]) == Crc(content)
                    ? Encoding.UTF8.GetString(content[(4 + start.Length)..])
                    : null;
            }

            at += FrameBytes + (int)length;
        }

        return null;
    }

    // PNG 1.2, appendix 15.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = CrcTable[(crc ^ b) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint CrcOf(int index)
    {
        var crc = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        }

        return crc;
    }
}
