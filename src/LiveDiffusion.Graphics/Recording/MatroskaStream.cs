using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace LiveDiffusion.Graphics.Recording;

/// <summary>
/// Raw pictures and samples with their times, for a reader at the other end of a pipe: a live Matroska stream (RFC 9559) of
/// one track of RGBA pictures and one of floats, a cluster for each block, times in microseconds. What is missing is missing:
/// the reader repeats pictures and fills in silence. Allocates nothing after the header. One thread at a time.
/// </summary>
internal sealed class MatroskaStream(Stream output)
{
    private const byte PictureTrack = 1;
    private const byte SoundTrack = 2;
    private const int TickNanoseconds = 1000;
    private const double TicksPerSecond = 1e9 / TickNanoseconds;
    private const int IntroBytes = 4 + 8 + 2 + 8 + 1 + 8 + 4;

    private readonly byte[] _intro = new byte[IntroBytes];

    /// <summary>Writes what comes before the first block.</summary>
    public void WriteHeader(RecordingSettings settings)
    {
        Write(output, 0x1A45DFA3, Master(
            Number(0x4286, 1), Number(0x42F7, 1), Number(0x42F2, 4), Number(0x42F3, 8),
            Text(0x4282, "matroska"), Number(0x4287, 4), Number(0x4285, 2)));
        output.Write([0x18, 0x53, 0x80, 0x67, 0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]); // a segment without end
        Write(output, 0x1549A966, Master(
            Number(0x2AD7B1, TickNanoseconds), Text(0x4D80, "LiveDiffusion"), Text(0x5741, "LiveDiffusion")));
        var video = Master(Number(0xB0, settings.Width), Number(0xBA, settings.Height), Text(0x2EB524, "RGBA"));
        var audio = Master(Real(0xB5, settings.SampleRate), Number(0x9F, settings.Channels), Number(0x6264, 32));
        Write(output, 0x1654AE6B, Master(
            Element(0xAE, Master(
                Number(0xD7, PictureTrack), Number(0x73C5, PictureTrack), Number(0x83, 1), Text(0x86, "V_UNCOMPRESSED"),
                Number(0x23E383, 1_000_000_000L / settings.FramesPerSecond), Element(0xE0, video))),
            Element(0xAE, Master(
                Number(0xD7, SoundTrack), Number(0x73C5, SoundTrack), Number(0x83, 2), Text(0x86, "A_PCM/FLOAT/IEEE"),
                Element(0xE1, audio)))));
    }

    /// <summary>Writes a picture: RGBA bytes, top row first.</summary>
    public void WritePicture(double seconds, ReadOnlySpan<byte> rgba) => WriteBlock(PictureTrack, seconds, rgba);

    /// <summary>Writes interleaved samples, the first of which sounds at that time.</summary>
    public void WriteSound(double seconds, ReadOnlySpan<float> samples)
        => WriteBlock(SoundTrack, seconds, MemoryMarshal.AsBytes(samples));

    // Cluster { Timestamp, SimpleBlock { track, 0, key frame, payload } }
    private void WriteBlock(byte track, double seconds, ReadOnlySpan<byte> payload)
    {
        const int timestampBytes = 2 + 8;
        const int blockHeadBytes = 1 + 8;
        var blockBytes = 4L + payload.Length;
        var at = _intro.AsSpan();
        BinaryPrimitives.WriteUInt32BigEndian(at, 0x1F43B675);
        WriteLength(at[4..], timestampBytes + blockHeadBytes + blockBytes);
        at = at[12..];
        (at[0], at[1]) = (0xE7, 0x88);
        BinaryPrimitives.WriteInt64BigEndian(at[2..], Math.Max(0, (long)Math.Round(seconds * TicksPerSecond)));
        at = at[timestampBytes..];
        at[0] = 0xA3;
        WriteLength(at[1..], blockBytes);
        at = at[blockHeadBytes..];
        (at[0], at[1], at[2], at[3]) = ((byte)(0x80 | track), 0, 0, 0x80);
        output.Write(_intro);
        output.Write(payload);
        output.Flush();
    }

    private static void WriteLength(Span<byte> into, long length)
    {
        BinaryPrimitives.WriteInt64BigEndian(into, length);
        into[0] = 0x01; // eight bytes, of which seven count
    }

    private static byte[] Master(params byte[][] children) => [.. children.SelectMany(c => c)];

    private static byte[] Element(uint id, byte[] content)
    {
        using var memory = new MemoryStream();
        Write(memory, id, content);
        return memory.ToArray();
    }

    private static byte[] Number(uint id, long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return Element(id, bytes);
    }

    private static byte[] Real(uint id, double value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, value);
        return Element(id, bytes);
    }

    private static byte[] Text(uint id, string value) => Element(id, Encoding.ASCII.GetBytes(value));

    private static void Write(Stream into, uint id, byte[] content)
    {
        Span<byte> head = stackalloc byte[4 + 8];
        BinaryPrimitives.WriteUInt32BigEndian(head, id);
        var skipped = id > 0xFFFFFF ? 0 : id > 0xFFFF ? 1 : id > 0xFF ? 2 : 3;
        WriteLength(head[4..], content.Length);
        into.Write(head[skipped..]);
        into.Write(content);
    }
}
