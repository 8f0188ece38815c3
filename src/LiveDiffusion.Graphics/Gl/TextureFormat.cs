using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>How a texel is stored.</summary>
public enum TextureFormat
{
    /// <summary>Four bytes, 0 to 1.</summary>
    Rgba8,

    /// <summary>Four 16-bit floats: pictures of the loop.</summary>
    Rgba16F,

    /// <summary>Four 32-bit floats: statistics.</summary>
    Rgba32F,

    /// <summary>Two 32-bit floats: displacements.</summary>
    Rg32F,

    /// <summary>One 16-bit float.</summary>
    R16F,

    /// <summary>One 32-bit float.</summary>
    R32F,
}

/// <summary>What GL calls the formats.</summary>
internal static class TextureFormats
{
    public static InternalFormat Internal(this TextureFormat format) => format switch
    {
        TextureFormat.Rgba8 => InternalFormat.Rgba8,
        TextureFormat.Rgba16F => InternalFormat.Rgba16f,
        TextureFormat.Rgba32F => InternalFormat.Rgba32f,
        TextureFormat.Rg32F => InternalFormat.RG32f,
        TextureFormat.R16F => InternalFormat.R16f,
        TextureFormat.R32F => InternalFormat.R32f,
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };

    public static PixelFormat Layout(this TextureFormat format) => Channels(format) switch
    {
        4 => PixelFormat.Rgba,
        2 => PixelFormat.RG,
        _ => PixelFormat.Red,
    };

    public static PixelType Component(this TextureFormat format) => format switch
    {
        TextureFormat.Rgba8 => PixelType.UnsignedByte,
        TextureFormat.Rgba16F or TextureFormat.R16F => PixelType.HalfFloat,
        _ => PixelType.Float,
    };

    public static int Channels(this TextureFormat format) => format switch
    {
        TextureFormat.Rgba8 or TextureFormat.Rgba16F or TextureFormat.Rgba32F => 4,
        TextureFormat.Rg32F => 2,
        _ => 1,
    };

    public static int BytesPerTexel(this TextureFormat format) => Channels(format) * format.Component() switch
    {
        PixelType.UnsignedByte => 1,
        PixelType.HalfFloat => 2,
        _ => 4,
    };
}
