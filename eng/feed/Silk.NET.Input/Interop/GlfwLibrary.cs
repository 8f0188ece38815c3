using System.Reflection;
using System.Runtime.InteropServices;

namespace Silk.NET.Input.Interop;

/// <summary>Finds the system's GLFW 3 and keeps it.</summary>
internal static class GlfwLibrary
{
    internal const string Name = "glfw";

    private static readonly string[] FileNames = OperatingSystem.IsWindows() ? ["glfw3.dll"]
        : OperatingSystem.IsMacOS() ? ["libglfw.3.dylib", "/opt/homebrew/lib/libglfw.3.dylib", "/usr/local/lib/libglfw.3.dylib"]
        : ["libglfw.so.3"]; // the versioned name: the bare one only comes with development packages

    private static readonly Lazy<nint> Loaded = new(Load);

    internal static nint Handle => Loaded.Value;

    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(GlfwLibrary).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? paths) => name == Name ? Handle : 0;

    private static nint Load()
    {
        foreach (var file in FileNames)
        {
            if (NativeLibrary.TryLoad(file, out var handle))
            {
                return handle;
            }
        }

        throw new DllNotFoundException($"There is no {FileNames[0]}. Install GLFW 3 (Debian: libglfw3).");
    }
}
