using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Graphics.Tests.Isf;

/// <summary>Reads any texture as bytes, top row first.</summary>
public static class TextureReader
{
    public static byte[] Read(GlDevice gl, ShaderLibrary shaders, Texture texture)
    {
        using var target = new RenderTarget(gl, texture.Width, texture.Height, TextureFormat.Rgba8, "read");
        using var copy = shaders.Pass(gl, "copy.frag");
        using var triangle = new FullscreenTriangle(gl);
        using var readback = new PixelReadback(gl, texture.Width, texture.Height, TextureFormat.Rgba8, "read");
        target.Bind();
        copy.Use();
        copy.Set(copy.Location("picture"), 0, texture);
        triangle.Draw();
        var bytes = new byte[texture.Width * texture.Height * 4];
        readback.Read<byte>(target, bytes);
        return bytes;
    }
}
