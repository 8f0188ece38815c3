using System.Runtime.InteropServices;

namespace LiveDiffusion.Graphics.Spout;

/// <summary>What the map of a sender's name says of its texture; the same for 32-bit and 64-bit programs.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4, Size = Bytes)]
internal unsafe struct SharedTextureInfo
{
    /// <summary>Size of the map.</summary>
    public const int Bytes = 280;

    /// <summary>Bit of <see cref="PartnerId"/>: the sender copies by the CPU.</summary>
    public const uint CopiesByCpu = 1u << 31;

    /// <summary>Bit of <see cref="PartnerId"/>: the sender's driver shares textures between OpenGL and Direct3D.</summary>
    public const uint SharesTextures = 1u << 30;

    /// <summary>Low half of the legacy share handle.</summary>
    public uint ShareHandle;

    /// <summary>Pixels in a row.</summary>
    public uint Width;

    /// <summary>Rows.</summary>
    public uint Height;

    /// <summary>A DXGI_FORMAT.</summary>
    public uint Format;

    /// <summary>0.</summary>
    public uint Usage;

    /// <summary>The program's file.</summary>
    public fixed byte Description[256];

    /// <summary>What the sender can do.</summary>
    public uint PartnerId;

    /// <summary>What is said of a texture.</summary>
    public static SharedTextureInfo Of(ISpoutTexture texture, bool isDirect)
    {
        var info = new SharedTextureInfo
        {
            ShareHandle = texture.Handle,
            Width = (uint)texture.Width,
            Height = (uint)texture.Height,
            Format = (uint)texture.Format,
            PartnerId = isDirect ? SharesTextures : CopiesByCpu,
        };
        SpoutNames.Write(Environment.ProcessPath ?? "", new Span<byte>(info.Description, 256));
        return info;
    }
}
