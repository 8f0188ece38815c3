using FsCheck;
using FsCheck.Xunit;
using LiveDiffusion.Graphics.Outputs;

namespace LiveDiffusion.Graphics.Tests.Outputs;

public sealed class PictureAreaTests
{
    [Theory]
    [InlineData(PictureFit.Fit, 0f, 0.25f, 1f, 0.5f)]
    [InlineData(PictureFit.Fill, -0.5f, 0f, 2f, 1f)]
    [InlineData(PictureFit.Stretch, 0f, 0f, 1f, 1f)]
    public void A_wide_picture_in_a_square_window(PictureFit fit, float left, float top, float width, float height)
        => Assert.Equal(new PictureArea(left, top, width, height), PictureArea.Of(fit, 200, 100, 300, 300));

    [Property]
    public void Proportions_are_kept_and_the_picture_is_in_the_middle(PositiveInt a, PositiveInt b, PositiveInt c, PositiveInt d)
    {
        foreach (var fit in new[] { PictureFit.Fit, PictureFit.Fill })
        {
            var area = PictureArea.Of(fit, a.Get, b.Get, c.Get, d.Get);
            Assert.Equal((double)a.Get / b.Get, area.Width * (double)c.Get / (area.Height * d.Get), a.Get / (double)b.Get * 1e-4);
            Assert.Equal(1f - area.Left, area.Left + area.Width, 1e-3 * area.Width);
            Assert.Equal(1f, fit == PictureFit.Fit ? Math.Max(area.Width, area.Height) : Math.Min(area.Width, area.Height), 1e-5);
        }
    }

    [Fact]
    public void A_window_without_pixels_does_no_harm()
        => Assert.Equal(new PictureArea(0f, 0f, 1f, 1f), PictureArea.Of(PictureFit.Fit, 16, 9, 0, 0));
}
