using LiveDiffusion.Core.Images;

namespace LiveDiffusion.Core.Tests.Images;

public sealed class ImageFileTests
{
    [Fact]
    public void A_PNG_keeps_every_byte_and_the_top_row()
    {
        var image = Ramp();
        var path = Temporary(".png");
        ImageFile.Save(image, path);
        var back = ImageFile.Load(path);
        File.Delete(path);

        Assert.Equal((image.Width, image.Height), (back.Width, back.Height));
        Assert.Equal(image.Pixels, back.Pixels);
    }

    [Theory]
    [InlineData(".jpg")]
    [InlineData(".webp")]
    public void Lossy_formats_come_close(string extension)
    {
        var image = Ramp();
        var path = Temporary(extension);
        ImageFile.Save(image, path);
        var back = ImageFile.Load(path);
        File.Delete(path);

        var error = image.Pixels.Zip(back.Pixels, (a, b) => Math.Abs((float)a - (float)b)).Average();
        Assert.InRange(error, 0f, 0.03f);
    }

    [Theory]
    [InlineData("no picture at all", "is no picture")]
    [InlineData("\u0089PNG\r\n\u001a\n", "'broken.png'")]
    public void A_broken_file_is_a_user_error_that_names_it(string content, string expected)
    {
        var bytes = content.Select(c => (byte)c).ToArray();
        var error = Assert.Throws<UserErrorException>(() => ImageFile.Decode(bytes, "broken.png"));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_file_is_a_user_error()
    {
        var whole = ImageFile.Encode(Ramp(), SkiaSharp.SKEncodedImageFormat.Png);

        Assert.Throws<UserErrorException>(() => ImageFile.Decode(whole.AsSpan(0, whole.Length / 2), "cut.png"));
    }

    [Fact]
    public void A_missing_file_is_a_user_error()
        => Assert.Throws<UserErrorException>(() => ImageFile.Load("/nowhere/picture.png"));

    [Fact]
    public void An_unknown_extension_is_a_user_error()
        => Assert.Throws<UserErrorException>(() => ImageFile.Save(Ramp(), Temporary(".bmp")));

    private static string Temporary(string extension) => Path.Combine(Path.GetTempPath(), $"ld-{Guid.NewGuid():N}{extension}");

    private static ImageBuffer Ramp()
    {
        var image = new ImageBuffer(16, 8);
        for (var i = 0; i < image.Pixels.Length; i++)
        {
            image.Pixels[i] = i % 4 == 3 ? Half.One : (Half)((byte)(i / 4 * 2 % 256) / 255f);
        }

        return image;
    }
}
