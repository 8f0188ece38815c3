using System.Runtime.InteropServices;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Tests.Gl;

public sealed class PixelReadbackTests
{
    private const int Width = 13;
    private const int Height = 7;

    [Fact]
    public void Half_pictures_come_back_bit_for_bit_with_the_top_row_first()
    {
        using var gl = new GlFixture();
        var pixels = new Half[Width * Height * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (Half)(i / (float)pixels.Length);
        }

        AssertIdentity<Half>(gl, TextureFormat.Rgba16F, pixels);
    }

    [Fact]
    public void Byte_pictures_come_back_bit_for_bit()
    {
        using var gl = new GlFixture();
        var pixels = new byte[Width * Height * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)(i * 7);
        }

        AssertIdentity<byte>(gl, TextureFormat.Rgba8, pixels);
    }

    [Fact]
    public void Displacements_come_back_bit_for_bit()
    {
        using var gl = new GlFixture();
        var pixels = new float[Width * Height * 2];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = MathF.Sin(i);
        }

        AssertIdentity<float>(gl, TextureFormat.Rg32F, pixels);
    }

    [Fact]
    public void A_full_ring_drops_and_counts_instead_of_waiting()
    {
        using var gl = new GlFixture();
        using var target = new RenderTarget(gl.Device, Width, Height, TextureFormat.Rgba8, "target");
        using var readback = new PixelReadback(gl.Device, Width, Height, TextureFormat.Rgba8, "readback");
        var begun = 0;
        for (var i = 0; i < 5; i++)
        {
            begun += readback.Begin(target) ? 1 : 0;
        }

        Assert.Equal(3, begun);
        Assert.Equal(2, readback.Drops);
    }

    [Fact]
    public void Pictures_come_oldest_first()
    {
        using var gl = new GlFixture();
        using var target = new RenderTarget(gl.Device, 1, 1, TextureFormat.Rgba8, "target");
        using var readback = new PixelReadback(gl.Device, 1, 1, TextureFormat.Rgba8, "readback");
        target.Clear(1f, 0f, 0f, 1f);
        readback.Begin(target);
        target.Clear(0f, 1f, 0f, 1f);
        readback.Begin(target);

        Assert.Equal(0xFF0000FFu, Next(gl, readback));
        Assert.Equal(0xFF00FF00u, Next(gl, readback));
        Assert.False(readback.TryFinish(new byte[4].AsSpan()));
    }

    private static uint Next(GlFixture gl, PixelReadback readback)
    {
        var pixel = new uint[1];
        gl.Device.Api.Finish();
        Assert.True(readback.TryFinish(pixel.AsSpan()));
        return pixel[0];
    }

    private static void AssertIdentity<T>(GlFixture gl, TextureFormat format, T[] pixels)
        where T : unmanaged
    {
        using var target = new RenderTarget(gl.Device, Width, Height, format, "target");
        using var readback = new PixelReadback(gl.Device, Width, Height, format, "readback");
        var back = new T[pixels.Length];
        target.Texture.Upload<T>(pixels);

        Assert.True(readback.Begin(target));
        gl.Device.Api.Finish();
        Assert.True(readback.TryFinish(back.AsSpan()));
        Assert.Equal(pixels, back);

        back.AsSpan().Clear();
        readback.Read(target, back.AsSpan());
        Assert.True(MemoryMarshal.AsBytes<T>(pixels).SequenceEqual(MemoryMarshal.AsBytes<T>(back)));
    }
}
