namespace LiveDiffusion.Graphics.Sources;

/// <summary>A picture on its way to a texture: RGBA bytes, top row first.</summary>
internal sealed class PixelFrame(int width, int height)
{
    public byte[] Pixels { get; } = new byte[width * height * 4];
}
