using LiveDiffusion.Graphics.Gl;
using LiveDiffusion.Graphics.Passes;
using LiveDiffusion.Graphics.Tests.Gl;
using LiveDiffusion.Graphics.Tests.Isf;

namespace LiveDiffusion.Graphics.Tests.Passes;

public sealed class ShrinkPassTests
{
    [Fact]
    public void Every_texel_counts()
    {
        using var gl = new GlFixture();
        Assert.All(Shrink(gl, 64, 64, 8, 8, (x, y) => (x + y) % 2 == 0 ? 255 : 0), grey => Assert.InRange(grey, 126, 129));
    }

    [Fact]
    public void Halves_stay_halves_and_the_top_row_stays_on_top()
    {
        using var gl = new GlFixture();
        var shrunk = Shrink(gl, 60, 48, 10, 8, (_, y) => y < 24 ? 255 : 0);
        Assert.All(shrunk[..40], grey => Assert.Equal(255, grey));
        Assert.All(shrunk[40..], grey => Assert.Equal(0, grey));
    }

    [Fact]
    public void A_wider_picture_loses_its_sides()
    {
        using var gl = new GlFixture();
        Assert.All(Shrink(gl, 128, 32, 16, 16, (x, _) => x is >= 48 and < 80 ? 255 : 0), grey => Assert.Equal(255, grey));
    }

    // The red channel of what comes out.
    private static byte[] Shrink(GlFixture gl, int width, int height, int toWidth, int toHeight, Func<int, int, int> grey)
    {
        var pixels = new byte[width * height * 4];
        for (var i = 0; i < width * height; i++)
        {
            pixels.AsSpan(i * 4, 3).Fill((byte)grey(i % width, i / width));
        }

        using var picture = new Texture(gl.Device, width, height, TextureFormat.Rgba8, "picture");
        using var target = new RenderTarget(gl.Device, toWidth, toHeight, TextureFormat.Rgba8, "target");
        using var shrink = new ShrinkPass(gl.Device, gl.Shaders);
        picture.Upload<byte>(pixels);
        picture.Bind(0);
        shrink.Draw(width, height, target);
        var read = TextureReader.Read(gl.Device, gl.Shaders, target.Texture);
        Assert.All(read.Where((_, i) => i % 4 == 3), alpha => Assert.Equal(255, alpha));
        return [.. read.Where((_, i) => i % 4 == 0)];
    }
}
