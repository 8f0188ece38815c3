using LiveDiffusion.Core;
using LiveDiffusion.Graphics.Sources;
using SkiaSharp;

namespace LiveDiffusion.Graphics.Tests.Sources;

public sealed class StillSourceTests
{
    [Fact]
    public void A_picture_of_the_frames_size_comes_out_bit_for_bit()
    {
        using var bench = new SourceBench();
        var (file, pixels) = Make(bench, SourceBench.Width, SourceBench.Height);
        bench.Choose("still");
        bench.Set("source/still/file", file);
        bench.Start();
        Assert.Equal(pixels, bench.Read());
    }

    [Theory]
    [InlineData("cover", 255)]
    [InlineData("contain", 0)]
    [InlineData("stretch", 255)]
    public void The_fit_decides_about_borders(string fit, int corner)
    {
        using var bench = new SourceBench();
        bench.Choose("still");
        bench.Set("source/still/file", Make(bench, 16, 16, grey: 255).File);
        bench.Set("source/still/fit", Array.IndexOf(["cover", "contain", "stretch"], fit));
        bench.Start();
        Assert.Equal(corner, bench.Read()[0]);
    }

    [Fact]
    public void A_missing_or_broken_file_is_a_message_and_the_last_picture_stays()
    {
        using var bench = new SourceBench(isExact: false);
        var (file, pixels) = Make(bench, SourceBench.Width, SourceBench.Height);
        bench.Choose("still");
        bench.Set("source/still/file", file);
        bench.Until(() => bench.Bus.Status.State == SourceState.Running, "the picture");
        var broken = Path.Combine(bench.Folder, "broken.png");
        File.WriteAllBytes(broken, File.ReadAllBytes(file)[..20]);
        foreach (var bad in (string[])[Path.Combine(bench.Folder, "missing.png"), broken])
        {
            bench.Set("source/still/file", bad);
            bench.Until(() => bench.Bus.Status.Message.Contains(bad, StringComparison.Ordinal), "the message");
            Assert.Equal(SourceState.Lost, bench.Bus.Status.State);
            Assert.Equal(pixels, bench.Read());
        }
    }

    [Fact]
    public void At_start_a_missing_file_is_an_error()
    {
        using var bench = new SourceBench();
        bench.Choose("still");
        bench.Set("source/still/file", "/nowhere/a.png");
        var error = Assert.Throws<UserErrorException>(bench.Start);
        Assert.Contains("/nowhere/a.png", error.Message, StringComparison.Ordinal);
    }

    private static (string File, byte[] Pixels) Make(SourceBench bench, int width, int height, int? grey = null)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var pixels = new byte[width * height * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 4 == 3 ? (byte)255 : (byte)(grey ?? (i * 7));
        }

        pixels.CopyTo(bitmap.GetPixelSpan());
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        var file = Path.Combine(bench.Folder, $"picture{width}.png");
        File.WriteAllBytes(file, data.ToArray());
        return (file, pixels);
    }
}
