using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Tests.Gl;

public sealed class GlDeviceTests
{
    [Fact]
    public void A_headless_device_knows_what_it_is()
    {
        using var gl = new GlFixture();

        Assert.NotEmpty(gl.Device.Renderer);
        Assert.Matches("^[4-9]\\.", gl.Device.Version);
        Assert.Equal(gl.Device.Renderer.Contains("llvmpipe", StringComparison.Ordinal), gl.Device.IsSoftware);
    }

    [Fact]
    public void Objects_live_until_the_retire_queue_is_flushed()
    {
        using var gl = new GlFixture();
        var target = new RenderTarget(gl.Device, 8, 8, TextureFormat.Rgba16F, "target");
        Assert.Equal(2, gl.Device.LiveObjects);

        target.Dispose();
        target.Dispose();
        Assert.Equal(2, gl.Device.LiveObjects);

        gl.Device.Retired.Flush();
        Assert.Equal(0, gl.Device.LiveObjects);
    }

    [Fact]
    public void A_name_may_be_retired_on_another_thread()
    {
        using var gl = new GlFixture();
        var texture = new Texture(gl.Device, 4, 4, TextureFormat.Rgba8, "texture");

        var thread = new Thread(texture.Dispose);
        thread.Start();
        thread.Join();

        gl.Device.Retired.Flush();
        Assert.Equal(0, gl.Device.LiveObjects);
        Assert.Throws<ObjectDisposedException>(() => texture.Bind(0));
    }

    [Fact]
    public void A_mistake_in_GL_is_heard()
    {
        using var device = GlDevice.CreateHeadless(debug: true);
        Assert.SkipUnless(device.HasDebug, "needs KHR_debug");

        device.Api.Enable((Silk.NET.OpenGL.EnableCap)0x1234);

        Assert.Equal(1, device.MessageCount);
        Assert.Single(device.Messages);
    }
}
