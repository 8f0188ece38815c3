using System.Runtime.InteropServices;

namespace LiveDiffusion.Graphics.Gl.Interop;

/// <summary>
/// A headless OpenGL context (EGLContext) with its display and, where the platform has no surfaceless contexts, a tiny
/// pixel buffer. Render thread.
/// </summary>
internal sealed unsafe partial class EglContext : SafeHandle, IGlContext
{
    private const int PlatformDevice = 0x313F;
    private const int PlatformSurfaceless = 0x31DD;
    private const int OpenGlApi = 0x30A2;
    private const int Extensions = 0x3055;
    private const int None = 0x3038;
    private const int MaxDevices = 16;

    private nint _display;
    private nint _surface;

    /// <summary>An empty handle.</summary>
    public EglContext()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>
    /// Makes an OpenGL 4.1 core context and makes it current on this thread: on a graphics card if there is one, else
    /// on Mesa's software renderer.
    /// </summary>
    public static EglContext Create(bool debug)
    {
        var displays = stackalloc nint[MaxDevices + 2];
        var count = 0;
        try
        {
            count = FindDisplays(displays);
        }
        catch (DllNotFoundException e)
        {
            throw new InvalidOperationException("There is no libEGL.so.1. Install the package libegl1 (and libgl1-mesa-dri).", e);
        }

        for (var i = 0; i < count; i++)
        {
            var context = new EglContext();
            if (context.TryOpen(displays[i], debug))
            {
                return context;
            }

            context.Dispose();
        }

        throw new InvalidOperationException(
            $"EGL gave no OpenGL 4.1 context on {count} displays (error 0x{Native.GetError():X}). Install Mesa (libgl1-mesa-dri).");
    }

    /// <inheritdoc/>
    public nint GetProcAddress(string name) => Native.GetProcAddress(name);

    /// <inheritdoc/>
    public void MakeCurrent()
    {
        if (Native.MakeCurrent(_display, _surface, _surface, handle) == 0)
        {
            throw new InvalidOperationException($"The OpenGL context cannot be used on this thread (EGL error 0x{Native.GetError():X}).");
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle()
    {
        // The display stays: other contexts of the process share it.
        var released = Native.MakeCurrent(_display, 0, 0, 0) != 0;
        released &= _surface == 0 || Native.DestroySurface(_display, _surface) != 0;
        return Native.DestroyContext(_display, handle) != 0 && released;
    }

    // Cards first, then Mesa without a screen, then software devices, then whatever the system calls default.
    private static int FindDisplays(nint* displays)
    {
        var count = 0;
        var extensions = Marshal.PtrToStringUTF8(Native.QueryString(0, Extensions)) ?? "";
        var getDisplay = (delegate* unmanaged<int, nint, int*, nint>)Native.GetProcAddress("eglGetPlatformDisplayEXT");
        var devices = stackalloc nint[MaxDevices];
        var deviceCount = 0;
        var hasDevices = getDisplay is not null && extensions.Contains("EGL_EXT_platform_device", StringComparison.Ordinal);
        var queryDevices = (delegate* unmanaged<int, nint*, int*, int>)Native.GetProcAddress("eglQueryDevicesEXT");
        var queryDevice = (delegate* unmanaged<nint, int, nint>)Native.GetProcAddress("eglQueryDeviceStringEXT");
        if (hasDevices && queryDevices is not null && queryDevice is not null)
        {
            queryDevices(MaxDevices, devices, &deviceCount);
        }

        var softwareOnly = Environment.GetEnvironmentVariable("LIBGL_ALWAYS_SOFTWARE") is "1" or "true";
        for (var i = 0; i < deviceCount && !softwareOnly; i++)
        {
            var kind = Marshal.PtrToStringUTF8(queryDevice(devices[i], Extensions)) ?? "";
            if (!kind.Contains("EGL_MESA_device_software", StringComparison.Ordinal))
            {
                displays[count++] = getDisplay(PlatformDevice, devices[i], null);
            }
        }

        if (getDisplay is not null && extensions.Contains("EGL_MESA_platform_surfaceless", StringComparison.Ordinal))
        {
            displays[count++] = getDisplay(PlatformSurfaceless, 0, null);
        }

        displays[count++] = Native.GetDisplay(0);
        return count;
    }

    private bool TryOpen(nint display, bool debug)
    {
        int major, minor;
        if (display == 0 || Native.Initialize(display, &major, &minor) == 0 || Native.BindApi(OpenGlApi) == 0)
        {
            return false;
        }

        _display = display;
        var surfaceless = (Marshal.PtrToStringUTF8(Native.QueryString(display, Extensions)) ?? "")
            .Contains("EGL_KHR_surfaceless_context", StringComparison.Ordinal);

        // EGL_SURFACE_TYPE (any, or pbuffer), EGL_RENDERABLE_TYPE OpenGL
        var wanted = stackalloc int[] { 0x3033, surfaceless ? 0 : 1, 0x3040, 8, None };
        nint config;
        int configCount;
        if (Native.ChooseConfig(display, wanted, &config, 1, &configCount) == 0 || configCount == 0)
        {
            return false;
        }

        // EGL_CONTEXT_MAJOR_VERSION, MINOR_VERSION, OPENGL_PROFILE_MASK core, OPENGL_DEBUG
        var attributes = stackalloc int[] { 0x3098, 4, 0x30FB, 1, 0x30FD, 1, 0x31B0, debug ? 1 : 0, None };
        SetHandle(Native.CreateContext(display, config, 0, attributes));
        if (!IsInvalid && !surfaceless)
        {
            var size = stackalloc int[] { 0x3057, 1, 0x3056, 1, None };
            _surface = Native.CreatePbufferSurface(display, config, size);
        }

        return !IsInvalid && Native.MakeCurrent(display, _surface, _surface, handle) != 0;
    }

    private static partial class Native
    {
        private const string Library = "libEGL.so.1";

        [LibraryImport(Library, EntryPoint = "eglGetProcAddress", StringMarshalling = StringMarshalling.Utf8)]
        internal static partial nint GetProcAddress(string name);

        [LibraryImport(Library, EntryPoint = "eglGetDisplay")]
        internal static partial nint GetDisplay(nint native);

        [LibraryImport(Library, EntryPoint = "eglInitialize")]
        internal static partial int Initialize(nint display, int* major, int* minor);

        [LibraryImport(Library, EntryPoint = "eglQueryString")]
        internal static partial nint QueryString(nint display, int name);

        [LibraryImport(Library, EntryPoint = "eglBindAPI")]
        internal static partial int BindApi(int api);

        [LibraryImport(Library, EntryPoint = "eglChooseConfig")]
        internal static partial int ChooseConfig(nint display, int* attributes, nint* configs, int size, int* count);

        [LibraryImport(Library, EntryPoint = "eglCreateContext")]
        internal static partial nint CreateContext(nint display, nint config, nint share, int* attributes);

        [LibraryImport(Library, EntryPoint = "eglCreatePbufferSurface")]
        internal static partial nint CreatePbufferSurface(nint display, nint config, int* attributes);

        [LibraryImport(Library, EntryPoint = "eglMakeCurrent")]
        internal static partial int MakeCurrent(nint display, nint draw, nint read, nint context);

        [LibraryImport(Library, EntryPoint = "eglDestroyContext")]
        internal static partial int DestroyContext(nint display, nint context);

        [LibraryImport(Library, EntryPoint = "eglDestroySurface")]
        internal static partial int DestroySurface(nint display, nint surface);

        [LibraryImport(Library, EntryPoint = "eglGetError")]
        internal static partial int GetError();
    }
}
