using LiveDiffusion.Core.Images;
using LiveDiffusion.Graphics.Gl;

namespace LiveDiffusion.Rendering;

/// <summary>Copies a finished frame into memory: for snapshots, the gallery and tests. Render thread; waits and allocates.</summary>
public static class FramePicture
{
    /// <summary>The picture in a target of that context.</summary>
    public static ImageBuffer Of(GlDevice gl, RenderTarget target)
    {
        var image = new ImageBuffer(target.Width, target.Height);
        using var readback = new PixelReadback(gl, target.Width, target.Height, target.Texture.Format, "snapshot");
        if (target.Texture.Format == TextureFormat.Rgba16F)
        {
            readback.Read<Half>(target, image.Pixels);
            return image;
        }

        var bytes = new byte[image.Pixels.Length];
        readback.Read<byte>(target, bytes);
        for (var i = 0; i < bytes.Length; i++)
        {
            image.Pixels[i] = (Half)(bytes[i] / 255f);
        }

        return image;
    }
}
