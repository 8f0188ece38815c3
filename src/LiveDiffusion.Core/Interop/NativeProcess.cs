using System.Runtime.InteropServices;

namespace LiveDiffusion.Core.Interop;

/// <summary>The end of the process.</summary>
public static partial class NativeProcess
{
    /// <summary>
    /// Ends the process at once, without the destructors of native libraries: a thread that could not be waited for (a model that
    /// is still being loaded) may be inside one, and would crash in what they take away. Everything of ours has been closed
    /// by then. Returns on Windows, where the way out is safe.
    /// </summary>
    public static void Leave(int exitCode)
    {
        Console.Out.Flush();
        Console.Error.Flush();
        if (!OperatingSystem.IsWindows())
        {
            Libc.ExitNow(exitCode);
        }
    }

    private static partial class Libc
    {
        [LibraryImport("libc", EntryPoint = "_exit")]
        internal static partial void ExitNow(int status);
    }
}
