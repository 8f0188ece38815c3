using System.Runtime.InteropServices;

namespace LiveDiffusion.Core.Interop;

/// <summary>
/// The environment as native libraries see it. On Linux and macOS <see cref="Environment.SetEnvironmentVariable(string, string)"/>
/// changes only .NET's copy, so what ONNX Runtime, Mesa or EGL read has to be set through libc, before they are loaded.
/// </summary>
public static partial class NativeEnvironment
{
    /// <summary>
    /// Switches telemetry of ONNX Runtime off and keeps Mesa's software rasteriser to two threads: while it draws the next
    /// source the model idles, so two are quicker than one; the rest is the model's. A number of threads that is set already
    /// stays. Call once, before the first native load.
    /// </summary>
    public static void Prepare()
    {
        Set("ORT_DISABLE_TELEMETRY", "1", overwrite: true);
        Set("LP_NUM_THREADS", "2", overwrite: false);
    }

    /// <summary>Sets a variable for .NET and for native code.</summary>
    public static void Set(string name, string value, bool overwrite)
    {
        if (!overwrite && Environment.GetEnvironmentVariable(name) is not null)
        {
            return;
        }

        Environment.SetEnvironmentVariable(name, value);
        if (!OperatingSystem.IsWindows() && Libc.SetVariable(name, value, overwrite ? 1 : 0) != 0)
        {
            throw new InvalidOperationException($"The environment variable {name} could not be set.");
        }
    }

    private static partial class Libc
    {
        [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
        internal static partial int SetVariable(string name, string value, int overwrite);
    }
}
