using System.Runtime.InteropServices;

namespace LiveDiffusion.Graphics.Spout.Interop;

/// <summary>D3D11_TEXTURE2D_DESC.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct D3D11TextureDescription
{
    private const uint Staging = 3;        // D3D11_USAGE_STAGING
    private const uint ReadAndWrite = 0x20000 | 0x10000;
    private const uint TargetAndResource = 0x20 | 0x8;
    private const uint MiscShared = 0x2;

    public uint Width;
    public uint Height;
    public uint MipLevels;
    public uint ArraySize;
    public uint Format;
    public uint SampleCount;
    public uint SampleQuality;
    public uint Usage;
    public uint BindFlags;
    public uint CpuAccess;
    public uint MiscFlags;

    /// <summary>A texture as Spout senders share it: BGRA, by a legacy handle.</summary>
    public static D3D11TextureDescription Shared(int width, int height) => new()
    {
        Width = (uint)width,
        Height = (uint)height,
        MipLevels = 1,
        ArraySize = 1,
        Format = (uint)DxgiFormat.Bgra8Unorm,
        SampleCount = 1,
        BindFlags = TargetAndResource,
        MiscFlags = MiscShared,
    };

    /// <summary>The same in memory that the CPU reads and writes.</summary>
    public D3D11TextureDescription AsStaging() => this with
    {
        MipLevels = 1,
        ArraySize = 1,
        SampleCount = 1,
        SampleQuality = 0,
        Usage = Staging,
        BindFlags = 0,
        CpuAccess = ReadAndWrite,
        MiscFlags = 0,
    };
}
