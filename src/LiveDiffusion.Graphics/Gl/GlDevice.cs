using System.Runtime.InteropServices;
using LiveDiffusion.Graphics.Gl.Interop;
using Silk.NET.OpenGL;

namespace LiveDiffusion.Graphics.Gl;

/// <summary>
/// An OpenGL 4.1 core context with what is known about it, its debug messages and its retire queue. Owns the context. Render
/// thread.
/// </summary>
public sealed class GlDevice : IDisposable
{
    private const int KeptMessages = 64;

    private readonly IGlContext _context;
    private readonly DebugProc? _onMessage; // kept alive: GL calls it
    private readonly List<string> _messages = [];

    private unsafe GlDevice(IGlContext context)
    {
        _context = context;
        context.MakeCurrent();
        Api = GL.GetApi(context.GetProcAddress);
        Retired = new RetireQueue(Api);
        Renderer = Api.GetStringS(StringName.Renderer);
        Version = Api.GetStringS(StringName.Version);
        IsSoftware = Renderer.Contains("llvmpipe", StringComparison.OrdinalIgnoreCase)
            || Renderer.Contains("softpipe", StringComparison.OrdinalIgnoreCase)
            || Renderer.Contains("Microsoft Basic Render", StringComparison.OrdinalIgnoreCase);
        HasDebug = HasExtension("GL_KHR_debug") && context.GetProcAddress("glDebugMessageCallback") != 0;
        if (HasDebug)
        {
            _onMessage = OnMessage;
            Api.Enable(EnableCap.DebugOutput);
            Api.Enable(EnableCap.DebugOutputSynchronous);
            Api.DebugMessageCallback(_onMessage, null);
        }

        // Rows of pictures are tightly packed, whatever their width.
        Api.PixelStore(PixelStoreParameter.PackAlignment, 1);
        Api.PixelStore(PixelStoreParameter.UnpackAlignment, 1);
        Api.Disable(EnableCap.DepthTest);
        Api.Disable(EnableCap.Dither);
    }

    /// <summary>The functions.</summary>
    public GL Api { get; }

    /// <summary>Where names go when their owners are disposed.</summary>
    public RetireQueue Retired { get; }

    /// <summary>The renderer's name.</summary>
    public string Renderer { get; }

    /// <summary>The driver's version text.</summary>
    public string Version { get; }

    /// <summary>Whether the CPU draws: then readbacks are synchronous, sizes small and effects cheap.</summary>
    public bool IsSoftware { get; }

    /// <summary>Whether objects can be labelled and messages heard (KHR_debug).</summary>
    public bool HasDebug { get; }

    /// <summary>Objects that were made and not yet deleted.</summary>
    public int LiveObjects => Retired.LiveObjects;

    /// <summary>Debug messages so far, of any severity.</summary>
    public long MessageCount { get; private set; }

    /// <summary>The first debug messages.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>
    /// Makes a context without a window and makes it current on this thread. With <paramref name="debug"/> the driver
    /// checks every call and tells all it knows: for tests.
    /// </summary>
    public static GlDevice CreateHeadless(bool debug = false)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("Without a window OpenGL runs on Linux only (EGL). Start with a window.");
        }

        return new GlDevice(EglContext.Create(debug));
    }

    /// <summary>
    /// Takes a window's context for the engine and makes it current on this thread. The device disposes it; windows that share
    /// its objects have to be gone by then.
    /// </summary>
    public static GlDevice FromWindow(IGlContext context) => new(context);

    /// <summary>Makes the engine's context current on this thread: framebuffers and vertex arrays live in this one only.</summary>
    public void MakeCurrent() => _context.MakeCurrent();

    /// <summary>Whether the driver has an extension.</summary>
    public bool HasExtension(string name)
    {
        var count = Api.GetInteger(GetPName.NumExtensions);
        for (var i = 0u; i < count; i++)
        {
            if (string.Equals(Api.GetStringS(StringName.Extensions, i), name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The address of a function that is no part of OpenGL 4.1, 0 when unknown.</summary>
    internal nint GetProcAddress(string name) => _context.GetProcAddress(name);

    /// <summary>Deletes what is retired, then the context.</summary>
    public void Dispose()
    {
        Retired.Flush();
        if (HasDebug)
        {
            Api.Disable(EnableCap.DebugOutput);
        }

        Api.Dispose();
        _context.Dispose();
    }

    /// <summary>Counts an object and gives it its label.</summary>
    internal uint Made(ObjectIdentifier kind, uint name, string label)
    {
        Retired.CountMade();
        if (HasDebug)
        {
            Api.ObjectLabel(kind, name, (uint)label.Length, label);
        }

        return name;
    }

    private void OnMessage(GLEnum source, GLEnum type, int id, GLEnum severity, int length, nint message, nint user)
    {
        if (source == GLEnum.DebugSourceShaderCompiler)
        {
            return; // said again, with file and line, by ShaderProgram
        }

        MessageCount++;
        if (_messages.Count < KeptMessages)
        {
            _messages.Add($"{severity} {type} {id}: {Marshal.PtrToStringUTF8(message, length)}");
        }
    }
}
