using System.Runtime.InteropServices;

namespace Silk.NET.Input.Interop;

/// <summary>The functions of GLFW 3.3 about input. Its main thread.</summary>
internal static unsafe partial class InputNative
{
    // GLFW/glfw3.h
    internal const int Release = 0;
    internal const int Press = 1;
    internal const int Cursor = 0x00033001;
    internal const int CursorNormal = 0x00034001;
    internal const int CursorHidden = 0x00034002;
    internal const int CursorDisabled = 0x00034003;

    static InputNative() => GlfwLibrary.Register();

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetKey")]
    internal static partial int GetKey(nint window, int key);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwGetInputMode")]
    internal static partial int GetInputMode(nint window, int mode);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetInputMode")]
    internal static partial void SetInputMode(nint window, int mode, int value);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetKeyCallback")]
    internal static partial nint SetKeyCallback(nint window, delegate* unmanaged[Cdecl]<nint, int, int, int, int, void> callback);

    [LibraryImport(GlfwLibrary.Name, EntryPoint = "glfwSetCharCallback")]
    internal static partial nint SetCharCallback(nint window, delegate* unmanaged[Cdecl]<nint, uint, void> callback);
}
