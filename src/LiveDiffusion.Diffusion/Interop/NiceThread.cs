using System.Runtime.InteropServices;

namespace LiveDiffusion.Diffusion.Interop;

/// <summary>
/// Lets a thread yield to others. On Linux .NET's thread priorities do nothing; the nice value is a thread's own there, and
/// threads that it starts inherit it.
/// </summary>
internal static partial class NiceThread
{
    private const int Process = 0; // with who = 0: the calling thread, on Linux

    /// <summary>Raises the calling thread's nice value where the system has one; elsewhere its priority goes below normal.</summary>
    public static void MakeNicer(int niceValue)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetPriority(Process, 0, niceValue); // best effort: it only ever makes room for the others
        }
        else
        {
            Thread.CurrentThread.Priority = ThreadPriority.BelowNormal;
        }
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint who, int value);
}
