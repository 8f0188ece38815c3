namespace LiveDiffusion.Graphics.Gl.Interop;

/// <summary>
/// A Direct3D device whose textures OpenGL draws into and reads (WGL_NV_DX_interop2). The device outlives it. Render thread.
/// </summary>
internal sealed unsafe class DxDevice : IDisposable
{
    private const int DeviceLuid = 0x9599; // GL_DEVICE_LUID_EXT

    private readonly delegate* unmanaged<nint, int> _close;
    private nint _handle;

    private DxDevice(GlDevice gl, nint handle)
    {
        _handle = handle;
        _close = (delegate* unmanaged<nint, int>)gl.GetProcAddress("wglDXCloseDeviceNV");
        Register = (delegate* unmanaged<nint, nint, uint, uint, uint, nint>)gl.GetProcAddress("wglDXRegisterObjectNV");
        Unregister = (delegate* unmanaged<nint, nint, int>)gl.GetProcAddress("wglDXUnregisterObjectNV");
        Lock = (delegate* unmanaged<nint, int, nint*, int>)gl.GetProcAddress("wglDXLockObjectsNV");
        Unlock = (delegate* unmanaged<nint, int, nint*, int>)gl.GetProcAddress("wglDXUnlockObjectsNV");
    }

    /// <summary>What GL calls the device.</summary>
    public nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(DxDevice));

    /// <summary>wglDXRegisterObjectNV: device, Direct3D object, GL name, GL target, access.</summary>
    public delegate* unmanaged<nint, nint, uint, uint, uint, nint> Register { get; }

    /// <summary>wglDXUnregisterObjectNV.</summary>
    public delegate* unmanaged<nint, nint, int> Unregister { get; }

    /// <summary>wglDXLockObjectsNV: device, count, objects.</summary>
    public delegate* unmanaged<nint, int, nint*, int> Lock { get; }

    /// <summary>wglDXUnlockObjectsNV.</summary>
    public delegate* unmanaged<nint, int, nint*, int> Unlock { get; }

    /// <summary>Whether the driver can share at all.</summary>
    public static bool IsOffered(GlDevice gl) => OperatingSystem.IsWindows() && gl.GetProcAddress("wglDXOpenDeviceNV") != 0;

    /// <summary>The LUID of the graphics card that draws; null when the driver does not say (EXT_memory_object_win32).</summary>
    public static long? LuidOf(GlDevice gl)
    {
        if (!OperatingSystem.IsWindows() || !(gl.HasExtension("GL_EXT_memory_object_win32") || gl.HasExtension("GL_EXT_semaphore_win32")))
        {
            return null;
        }

        var get = (delegate* unmanaged<int, long*, void>)gl.GetProcAddress("glGetUnsignedBytevEXT");
        long luid = 0;
        if (get is not null)
        {
            get(DeviceLuid, &luid);
        }

        return luid != 0 ? luid : null;
    }

    /// <summary>Opens a device; null when the driver cannot, or draws on another graphics card.</summary>
    public static DxDevice? TryOpen(GlDevice gl, nint direct3D)
    {
        if (direct3D == 0 || !IsOffered(gl))
        {
            return null;
        }

        var open = (delegate* unmanaged<nint, nint>)gl.GetProcAddress("wglDXOpenDeviceNV");
        var handle = open(direct3D);
        return handle != 0 ? new DxDevice(gl, handle) : null;
    }

    public void Dispose()
    {
        if (_handle != 0)
        {
            _ = _close(_handle);
            _handle = 0;
        }
    }
}
