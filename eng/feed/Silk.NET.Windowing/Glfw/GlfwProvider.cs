using System.Runtime.InteropServices;
using Silk.NET.Interop;

namespace Silk.NET.GLFW;

/// <summary>The one GLFW of the process.</summary>
public static class GlfwProvider
{
    /// <summary>GLFW, not initialised.</summary>
    public static Lazy<Glfw> UninitializedGLFW { get; internal set; } = new(() => new Glfw());

    /// <summary>GLFW, initialised at first use.</summary>
    public static Lazy<Glfw> GLFW { get; internal set; } = new(Initialise);

    internal static unsafe string LastError()
    {
        byte* text;
        var code = GlfwNative.GetError(&text);
        return $"{code}: {Marshal.PtrToStringUTF8((nint)text) ?? "Unknown"}";
    }

    private static Glfw Initialise()
        => GlfwNative.Init() != 0 ? UninitializedGLFW.Value : throw new GlfwException($"GLFW Init failed, {LastError()}");
}
