using System.Buffers.Binary;

namespace LiveDiffusion.Audio.Capture;

/// <summary>Looks whether a WAV file is shorter than it says: libsndfile corrects that in silence.</summary>
internal static class WaveHeader
{
    /// <summary>Whether the file is a RIFF file that promises more bytes than there are.</summary>
    public static bool IsCut(string path)
    {
        Span<byte> header = stackalloc byte[12];
        using var stream = File.OpenRead(path);
        if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
            || !header[..4].SequenceEqual("RIFF"u8)
            || !header[8..].SequenceEqual("WAVE"u8))
        {
            return false;
        }

        // Recorders that could not go back leave 0 or all ones: they promise nothing.
        var promised = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        return promised is > 4 and < 0x7fffffff && promised + 8L > stream.Length + 1;
    }
}
