using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace LiveDiffusion.Graphics.Spout.Interop;

/// <summary>
/// A shared Direct3D 11 texture, ours or another program's, with the staging texture through which the CPU gets at it. One
/// thread at a time.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe class D3D11Texture : ISpoutTexture
{
    private const int GetDescriptionAt = 10;  // ID3D11Texture2D
    private const int GetSharedHandleAt = 8;  // IDXGIResource
    private const int MapAt = 14;             // ID3D11DeviceContext
    private const int UnmapAt = 15;
    private const int CopyResourceAt = 47;
    private const int FlushAt = 111;

    private const uint MapRead = 1;
    private const uint MapWrite = 2;

    private static readonly Guid ResourceId = new("035f3ab4-482e-4e50-b41f-8a7f8bd8960b");

    private readonly D3D11Device _device;
    private readonly ComObject _texture;
    private readonly D3D11TextureDescription _description;
    private ComObject? _staging;

    private D3D11Texture(D3D11Device device, ComObject texture, uint handle)
    {
        (_device, _texture, Handle) = (device, texture, handle);
        D3D11TextureDescription description;
        ((delegate* unmanaged<nint, D3D11TextureDescription*, void>)texture[GetDescriptionAt])(texture.Pointer, &description);
        _description = description;
    }

    /// <inheritdoc/>
    public nint Native => _texture.Pointer;

    /// <inheritdoc/>
    public uint Handle { get; }

    /// <inheritdoc/>
    public int Width => (int)_description.Width;

    /// <inheritdoc/>
    public int Height => (int)_description.Height;

    /// <inheritdoc/>
    public DxgiFormat Format => (DxgiFormat)_description.Format;

    /// <summary>A texture that was made to be shared. Others can open it from now on.</summary>
    public static D3D11Texture OfOwn(D3D11Device device, ComObject texture)
    {
        using var resource = texture.As(ResourceId);
        nint handle;
        ComObject.Check(((delegate* unmanaged<nint, nint*, int>)resource[GetSharedHandleAt])(resource.Pointer, &handle));
        Flush(device);
        return new D3D11Texture(device, texture, (uint)handle);
    }

    /// <summary>Another program's texture; its own description counts, whatever the registry says.</summary>
    public static D3D11Texture OfOther(D3D11Device device, ComObject texture, uint handle) => new(device, texture, handle);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<byte> rgba)
    {
        var staging = Staging();
        var mapped = Map(staging, MapWrite);
        for (var y = 0; y < Height; y++)
        {
            SpoutPixels.SwapRedAndBlue(rgba.Slice(y * Width * 4, Width * 4), new Span<byte>(mapped.Row(y), Width * 4));
        }

        Unmap(staging);
        Copy(from: staging, to: _texture);
        Flush(_device);
    }

    /// <inheritdoc/>
    public bool TryRead(Span<byte> rgba)
    {
        var pixelBytes = SpoutPixels.BytesPerPixel(Format);
        if (pixelBytes == 0)
        {
            return false;
        }

        var staging = Staging();
        Copy(from: _texture, to: staging);
        var mapped = Map(staging, MapRead);
        for (var y = 0; y < Height; y++)
        {
            SpoutPixels.ToRgba(Format, new ReadOnlySpan<byte>(mapped.Row(y), Width * pixelBytes), rgba.Slice(y * Width * 4, Width * 4));
        }

        Unmap(staging);
        return true;
    }

    public void Dispose()
    {
        _staging?.Dispose();
        _texture.Dispose();
    }

    private static void Flush(D3D11Device device)
        => ((delegate* unmanaged<nint, void>)device.Context[FlushAt])(device.Context.Pointer);

    private ComObject Staging() => _staging ??= _device.Make(_description.AsStaging());

    private void Copy(ComObject from, ComObject to)
        => ((delegate* unmanaged<nint, nint, nint, void>)_device.Context[CopyResourceAt])(_device.Context.Pointer, to.Pointer, from.Pointer);

    private Mapped Map(ComObject staging, uint how)
    {
        Mapped mapped;
        ComObject.Check(((delegate* unmanaged<nint, nint, uint, uint, uint, Mapped*, int>)_device.Context[MapAt])(
            _device.Context.Pointer, staging.Pointer, 0, how, 0, &mapped));
        return mapped;
    }

    private void Unmap(ComObject staging)
        => ((delegate* unmanaged<nint, nint, uint, void>)_device.Context[UnmapAt])(_device.Context.Pointer, staging.Pointer, 0);

    /// <summary>D3D11_MAPPED_SUBRESOURCE.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Mapped
    {
        public byte* Data;
        public uint RowPitch;
        public uint DepthPitch;

        public readonly byte* Row(int row) => Data + (row * (nint)RowPitch);
    }
}
