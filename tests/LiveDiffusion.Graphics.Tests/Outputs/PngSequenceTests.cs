using LiveDiffusion.Core;
using LiveDiffusion.Graphics.Outputs;
using SkiaSharp;

namespace LiveDiffusion.Graphics.Tests.Outputs;

public sealed class PngSequenceTests
{
    private static readonly FilmSettings Settings = new() { Width = 32, Height = 16, FramesPerSecond = 30 };

    [Fact]
    public void Pictures_come_back_bit_for_bit_under_numbered_names()
    {
        using var bench = new FilmBench();
        var folder = bench.PathOf("frames");
        using (var writer = FilmFile.Create(folder, Settings, null))
        {
            writer.Write(Picture(1));
            writer.Write(Picture(2));
            Assert.False(Directory.Exists(folder));
            writer.Finish();
        }

        Assert.Equal(["frame_000001.png", "frame_000002.png"], Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        using var bitmap = SKBitmap.Decode(Path.Combine(folder, "frame_000002.png"), new SKImageInfo(32, 16, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Assert.Equal(Picture(2), bitmap.GetPixelSpan().ToArray());
    }

    [Fact]
    public void An_earlier_sequence_is_replaced_as_a_whole()
    {
        using var bench = new FilmBench();
        var folder = bench.PathOf("frames");
        for (var run = 2; run >= 1; run--)
        {
            using var writer = FilmFile.Create(folder, Settings, null);
            for (var i = 0; i < run; i++)
            {
                writer.Write(Picture(i));
            }

            writer.Finish();
        }

        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_folder_that_holds_anything_else_is_refused_and_left_alone()
    {
        using var bench = new FilmBench();
        File.WriteAllText(bench.PathOf("thesis.txt"), "years of work");
        var error = Assert.Throws<UserErrorException>(() => FilmFile.Create(bench.Folder, Settings, null));
        Assert.Contains("thesis.txt", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(bench.PathOf("thesis.txt")));
    }

    [Fact]
    public void What_is_not_finished_leaves_nothing_behind()
    {
        using var bench = new FilmBench();
        using (var writer = FilmFile.Create(bench.PathOf("frames"), Settings, null))
        {
            writer.Write(Picture(1));
        }

        Assert.Empty(Directory.GetFileSystemEntries(bench.Folder));
    }

    private static byte[] Picture(int seed)
    {
        var pixels = new byte[32 * 16 * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 4 == 3 ? (byte)255 : (byte)((i * 13) + (seed * 31));
        }

        return pixels;
    }
}
