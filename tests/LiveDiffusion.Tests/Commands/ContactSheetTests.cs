using LiveDiffusion.CommandLine;
using LiveDiffusion.Commands;
using LiveDiffusion.Core.Images;
using SkiaSharp;

namespace LiveDiffusion.Tests.Commands;

/// <summary>The sheet of <c>gallery</c>: entries run across, then down, pictures side by side, names beneath.</summary>
public sealed class ContactSheetTests
{
    private static readonly PictureSize Cell = new(64, 36);

    [Theory]
    [InlineData(SKEncodedImageFormat.Png)]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    public void Entries_run_across_and_then_down(SKEncodedImageFormat format)
    {
        using var sheet = new ContactSheet(entries: 5, pictures: 1, Cell, across: 4);
        for (var entry = 0; entry < 5; entry++)
        {
            sheet.Put(entry, 0, Plain(0.5f + (0.1f * entry)));
        }

        var seen = Saved(sheet, format);
        Assert.Equal((286, 142), (seen.Width, seen.Height)); // 4 and 2 cells with 6 px round each and 26 px for each name
        Assert.All(Enumerable.Range(0, 4), column => Assert.Equal(0.5 + (0.1 * column), At(seen, 38 + (70 * column), 24), 0.02));
        Assert.Equal(0.9, At(seen, 38, 92), 0.02);
        Assert.All(Enumerable.Range(1, 3), column => Assert.True(At(seen, 38 + (70 * column), 92) < 0.1, "there is no sixth entry"));
    }

    [Fact]
    public void The_pictures_of_an_entry_stand_side_by_side_above_its_name()
    {
        using var sheet = new ContactSheet(entries: 2, pictures: 2, Cell, across: 1);
        sheet.Put(1, 0, Plain(0.4f));
        sheet.Put(1, 1, Plain(0.8f));
        sheet.Name(1, "Ember");
        var seen = Saved(sheet, SKEncodedImageFormat.Png);
        Assert.Equal(0.4, At(seen, 38, 92), 0.01);
        Assert.Equal(0.8, At(seen, 108, 92), 0.01);
        Assert.True(BrightestBetween(seen, 110, 136) > 0.5, "the name stands beneath");
        Assert.True(BrightestBetween(seen, 42, 68) < 0.1, "and nothing beneath the entry without one");
    }

    private static ImageBuffer Plain(float grey)
    {
        var image = new ImageBuffer(32, 18);
        Array.Fill(image.Pixels, (Half)grey);
        return image;
    }

    private static ImageBuffer Saved(ContactSheet sheet, SKEncodedImageFormat format)
    {
        using var file = new MemoryStream();
        sheet.Save(file, format);
        return ImageFile.Decode(file.ToArray(), "sheet");
    }

    private static double At(ImageBuffer image, int x, int y) => (double)image.Pixels[4 * ((y * image.Width) + x)];

    private static double BrightestBetween(ImageBuffer image, int top, int bottom)
        => Enumerable.Range(top, bottom - top).Max(y => Enumerable.Range(0, image.Width).Max(x => At(image, x, y)));
}
