using System.Runtime.InteropServices;

namespace Silk.NET.Interop;

/// <summary>GLFWvidmode.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeVideoMode
{
    public int Width;
    public int Height;
    public int RedBits;
    public int GreenBits;
    public int BlueBits;
    public int RefreshRate;
}
