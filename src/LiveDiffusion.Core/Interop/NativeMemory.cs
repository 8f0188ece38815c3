using System.Runtime.InteropServices;

namespace LiveDiffusion.Core.Interop;

/// <summary>What native libraries have given back to the C library, but the C library not to the system.</summary>
public static partial class NativeMemory
{
    /// <summary>
    /// Gives it to the system. Under glibc a model that was loaded on one thread and let go of leaves its memory in that thread's arena, so
    /// that a show which changes models would grow for hours. Nothing elsewhere. Any thread; may take milliseconds.
    /// </summary>
    public static void Trim()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = Libc.Trim(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc.
        }
    }

    private static partial class Libc
    {
        [LibraryImport("libc", EntryPoint = "malloc_trim")]
        internal static partial int Trim(nint pad);
    }
}
