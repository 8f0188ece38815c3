namespace LiveDiffusion.Graphics.Spout;

/// <summary>The formats of textures that Spout programs share (DXGI_FORMAT).</summary>
internal enum DxgiFormat
{
    Unknown = 0,
    Rgba32Float = 2,
    Rgba16Float = 10,
    Rgba16Unorm = 11,
    Rgb10A2Unorm = 24,
    Rgba8Unorm = 28,
    Rgba8UnormSrgb = 29,
    Bgra8Unorm = 87,
    Bgrx8Unorm = 88,
    Bgra8UnormSrgb = 91,
}
