using System.Buffers.Binary;
using System.IO.Compression;
using LiveDiffusion.Core.Images;
using SkiaSharp;

namespace LiveDiffusion.Core.Tests.Images;

public sealed class PngTextTests
{
    private static readonly byte[] Picture = ImageFile.Encode(new ImageBuffer(3, 2), SKEncodedImageFormat.Png);

    [Fact]
    public void Text_comes_back_and_the_picture_stays_a_picture()
    {
        const string text = "{ \"name\": \"Wälder 森 🌲\" }";
        var png = PngText.With(Picture, "Some keyword", text);
        Assert.Equal(text, PngText.Find(png, "Some keyword"));
        Assert.Null(PngText.Find(png, "Some"));
        Assert.Null(PngText.Find(Picture, "Some keyword"));
        var read = ImageFile.Decode(png, "png");
        Assert.Equal((3, 2), (read.Width, read.Height));
    }

    [Fact]
    public void The_chunk_is_the_one_of_the_standard()
    {
        byte[] chunk = [0, 0, 0, 7, (byte)'i', (byte)'T', (byte)'X', (byte)'t', (byte)'a', 0, 0, 0, 0, 0, (byte)'b'];
        var png = PngText.With(Picture, "a", "b");
        Assert.Equal(chunk, png[33..48]);
        Assert.Equal(Crc(png.AsSpan(37, 11)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(48)));
    }

    [Fact]
    public void Damage_is_not_taken_for_text()
    {
        var png = PngText.With(Picture, "key", "value");
        for (var i = 33; i < 58; i++)
        {
            var damaged = (byte[])png.Clone();
            damaged[i] ^= 0x04;
            Assert.Null(PngText.Find(damaged, "key"));
        }

        for (var length = 0; length < png.Length; length++)
        {
            Assert.True(PngText.Find(png.AsSpan(0, length), "key") is null or "value");
        }
    }

    // The footer of a gzip stream is the checksum that PNG uses too.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return BinaryPrimitives.ReadUInt32LittleEndian(memory.ToArray().AsSpan()[^8..]);
    }
}
