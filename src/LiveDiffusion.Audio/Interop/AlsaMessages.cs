using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LiveDiffusion.Audio.Interop;

/// <summary>
/// What libasound says by itself. It writes every failed attempt to standard error, past us; the error codes that it
/// returns say the same, and those we put into words. Any thread.
/// </summary>
internal static unsafe partial class AlsaMessages
{
    // The versioned name: the bare one only comes with development packages.
    private const string Library = "libasound.so.2";

    /// <summary>Silences libasound for the whole process; nothing where there is none. Call before a device is opened or listed.</summary>
    public static void Silence()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetHandler((nint)(delegate* unmanaged[Cdecl]<nint, int, nint, int, nint, void>)&Drop);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // Opening a device will say that it is missing.
        }
    }

    // The C side is variadic (file, line, function, error, format, ...). The caller clears the stack, so the rest is not missed.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Drop(nint file, int line, nint function, int error, nint format)
    {
    }

    [LibraryImport(Library, EntryPoint = "snd_lib_error_set_handler")]
    private static partial int SetHandler(nint handler);
}
