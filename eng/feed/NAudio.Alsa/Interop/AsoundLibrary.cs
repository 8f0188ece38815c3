using System.Runtime.InteropServices;

namespace NAudio.Wave.Alsa.Interop;

/// <summary>The name of libasound and what belongs to no object of it.</summary>
internal static partial class AsoundLibrary
{
    // The versioned name: the bare one only comes with development packages.
    internal const string Name = "libasound.so.2";

    internal static string Describe(int errorCode) => Marshal.PtrToStringUTF8(ErrorText(errorCode)) ?? "";

    [LibraryImport(Name, EntryPoint = "snd_strerror")]
    private static partial nint ErrorText(int errorCode);
}
