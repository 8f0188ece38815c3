using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace LiveDiffusion.Graphics.Spout.Interop;

/// <summary>A Direct3D 11 device with its immediate context. One thread at a time.</summary>
[SupportedOSPlatform("windows")]
internal sealed unsafe partial class D3D11Device : ISpoutDevice
{
    private const int CreateTextureAt = 5;       // ID3D11Device
    private const int OpenSharedResourceAt = 28;
    private const int GetDeviceRemovedReasonAt = 39;
    private const int EnumAdaptersAt = 12;       // IDXGIFactory1::EnumAdapters1
    private const int GetDescriptionAt = 10;     // IDXGIAdapter1::GetDesc1

    private const int DriverUnknown = 0;
    private const int DriverHardware = 1;
    private const uint BgraSupport = 0x20;
    private const uint SdkVersion = 7;

    private static readonly Guid FactoryId = new("770aae78-f26f-4dba-a829-253c83d1b387");
    private static readonly Guid TextureId = new("6f15aaf2-d208-4e89-9ab4-489535d34f9c");

    private readonly ComObject _device;

    private D3D11Device(nint device, nint context)
    {
        _device = new ComObject(device);
        Context = new ComObject(context);
    }

    /// <inheritdoc/>
    public nint Native => _device.Pointer;

    /// <inheritdoc/>
    public bool IsLost => ((delegate* unmanaged<nint, int>)_device[GetDeviceRemovedReasonAt])(_device.Pointer) < 0;

    /// <summary>The immediate context.</summary>
    internal ComObject Context { get; }

    /// <summary>Opens the graphics card with this LUID, or the system's first.</summary>
    public static ISpoutDevice Open(long? luid)
    {
        using var adapter = luid is { } wanted ? FindAdapter(wanted) : null;
        nint device, context;
        ComObject.Check(Dlls.CreateDevice(
            adapter?.Pointer ?? 0, adapter is null ? DriverHardware : DriverUnknown, 0, BgraSupport, 0, 0, SdkVersion, &device, 0, &context));
        return new D3D11Device(device, context);
    }

    /// <inheritdoc/>
    public ISpoutTexture Create(int width, int height)
    {
        var texture = Make(D3D11TextureDescription.Shared(width, height));
        return D3D11Texture.OfOwn(this, texture);
    }

    /// <inheritdoc/>
    public ISpoutTexture Open(uint handle)
    {
        nint texture;
        var id = TextureId;
        ComObject.Check(((delegate* unmanaged<nint, nint, Guid*, nint*, int>)_device[OpenSharedResourceAt])(
            _device.Pointer, (nint)handle, &id, &texture));
        return D3D11Texture.OfOther(this, new ComObject(texture), handle);
    }

    public void Dispose()
    {
        Context.Dispose();
        _device.Dispose();
    }

    /// <summary>Makes a texture.</summary>
    internal ComObject Make(D3D11TextureDescription description)
    {
        nint texture;
        ComObject.Check(((delegate* unmanaged<nint, D3D11TextureDescription*, nint, nint*, int>)_device[CreateTextureAt])(
            _device.Pointer, &description, 0, &texture));
        return new ComObject(texture);
    }

    private static ComObject? FindAdapter(long luid)
    {
        nint made;
        var id = FactoryId;
        ComObject.Check(Dlls.CreateFactory(&id, &made));
        using var factory = new ComObject(made);
        nint found;
        for (var i = 0u; ((delegate* unmanaged<nint, uint, nint*, int>)factory[EnumAdaptersAt])(factory.Pointer, i, &found) >= 0; i++)
        {
            var adapter = new ComObject(found);
            Dlls.AdapterDescription description;
            ComObject.Check(((delegate* unmanaged<nint, Dlls.AdapterDescription*, int>)adapter[GetDescriptionAt])(adapter.Pointer, &description));
            if ((long)((ulong)description.LuidHigh << 32 | description.LuidLow) == luid)
            {
                return adapter;
            }

            adapter.Dispose();
        }

        return null;
    }

    private static partial class Dlls
    {
        [LibraryImport("d3d11", EntryPoint = "D3D11CreateDevice")]
        internal static partial int CreateDevice(
            nint adapter, int driver, nint software, uint flags, nint levels, uint levelCount, uint version, nint* device, nint level, nint* context);

        [LibraryImport("dxgi", EntryPoint = "CreateDXGIFactory1")]
        internal static partial int CreateFactory(Guid* id, nint* factory);

        /// <summary>DXGI_ADAPTER_DESC1.</summary>
        [StructLayout(LayoutKind.Sequential)]
        internal struct AdapterDescription
        {
            public fixed char Name[128];
            public uint Vendor;
            public uint Device;
            public uint SubSystem;
            public uint Revision;
            public nuint VideoMemory;
            public nuint SystemMemory;
            public nuint SharedMemory;
            public uint LuidLow;
            public uint LuidHigh;
            public uint Flags;
        }
    }
}
